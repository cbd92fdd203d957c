/** When what was submitted is told: several texts in one e-mail, and nothing later than it must be. All in ms. */
const minute = 60_000;
/** Whoever submits one text often submits the next. */
const quiet = 2 * minute;
const longestWait = 10 * minute;
/** Between two e-mails to the same desk. */
const pause = 15 * minute;
/** What is needed this soon is told at once. */
const soon = 24 * 60 * minute;

export type Submitted = { readonly at: number; readonly neededBy?: number };

export function isRipe(
  submitted: readonly Submitted[],
  { now, toldAt }: { readonly now: number; readonly toldAt: number | undefined },
): boolean {
  if (submitted.length === 0) return false;
  if (submitted.some(({ neededBy }) => neededBy !== undefined && neededBy - now < soon)) return true;
  if (toldAt !== undefined && now - toldAt < pause) return false;
  const times = submitted.map(({ at }) => at);
  return now - Math.max(...times) >= quiet || now - Math.min(...times) >= longestWait;
}
