/** When something is tried again, and when it is given up; all in ms. */
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

const waits = [5 * second, 30 * second, 2 * minute, 5 * minute, 15 * minute, 30 * minute];
const longest = hour;
/** Of an alert: lives may hang on it, and it is over soon. */
const urgentWaits = [2 * second, 5 * second, 10 * second, 20 * second, 40 * second];
const urgentLongest = minute;
const longestAsked = 6 * hour;

/** Nobody wants to hear of what is older, unless it says itself until when it holds. */
export const lifeMs = 3 * 24 * hour;
/** Longer than any attempt: after that, whoever had it is gone. */
export const leaseMs = 2 * minute;

/** What we ourselves cannot do after so many attempts we cannot. */
export const mostFaults = 6;

/** How long to wait after so many failures in a row, at least as long as the other side asked for. */
export function waitAfter(
  failures: number,
  { urgent, asked = 0 }: { urgent: boolean; asked?: number },
): number {
  const own = urgent ? (urgentWaits[failures - 1] ?? urgentLongest) : (waits[failures - 1] ?? longest);
  return Math.max(own, Math.min(asked, longestAsked));
}
