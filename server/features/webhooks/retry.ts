/** When a delivery is tried again, when it is given up, and when its endpoint is; all in ms. */
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const waits = [
  5 * second,
  30 * second,
  2 * minute,
  10 * minute,
  30 * minute,
  hour,
  2 * hour,
  4 * hour,
  8 * hour,
];
const longest = 12 * hour;

/** Nobody acts on what is older. */
export const lifeMs = 3 * day;
/** An endpoint that took nothing for so long is switched off. */
export const endpointLifeMs = 5 * day;
/** How long the secret before the newest signs too. */
export const oldSecretMs = day;
/** Longer than any attempt: after that, whoever had it is gone. */
export const leaseMs = 2 * minute;
const longestAsked = hour;

/** How long to wait after so many attempts, at least as long as the other side asked for (ms), within reason. */
export function waitAfter(attempts: number, asked = 0): number {
  return Math.max(waits[attempts - 1] ?? longest, Math.min(asked, longestAsked));
}
