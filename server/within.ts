/** Resolves when the work is over, however it ended, or after so many ms: whichever is first. Leaves no timer behind. */
export async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  try {
    await Promise.race([Promise.allSettled([work]), late]);
  } finally {
    clearTimeout(timer);
  }
}
