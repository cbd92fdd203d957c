/** When a mail is tried again, and when it is given up; all in ms. */
const minute = 60_000;
const waits = [minute, 2 * minute, 5 * minute, 10 * minute, 20 * minute, 40 * minute];
const longest = 60 * minute;

/** After this long a mail is of no use to anybody. */
export const lifeMs = 24 * 60 * minute;
/** Longer than any attempt takes: after that, whoever had it is gone. */
export const leaseMs = 5 * minute;

/** How long to wait after so many attempts. */
export function waitAfter(attempts: number): number {
  return waits[attempts - 1] ?? longest;
}
