/** Work that must not be done twice at once: whoever asks meanwhile gets another round after the one that runs. */
export type Rounds = {
  /** Answers when a round that began after the question is over. */
  run(): Promise<void>;
  /** Begins no further round, and waits for the one that runs. */
  close(): Promise<void>;
};

export function oneAtATime(work: () => Promise<void>): Rounds {
  let running: Promise<void> | undefined;
  let again = false;
  let closed = false;
  return {
    run() {
      if (running !== undefined) {
        again = true;
        return running;
      }
      running = (async () => {
        try {
          do {
            again = false;
            await work();
          } while (again && !closed);
        } finally {
          // At once: who asks after the last look at `again` would be promised a round that never comes.
          running = undefined;
        }
      })();
      return running;
    },
    async close() {
      closed = true;
      await running?.catch(() => undefined);
    },
  };
}
