/** Whether forms come in as they do when people send them, or far above what a town is used to. */

/** How long is looked back, and how long a period of the usual is. */
export const windowMs = 10 * 60_000;
/** What a town is used to is seen in so many days. */
export const usualDays = 14;

export type Counts = {
  /** Within the window. */
  readonly now: number;
  /** In such a time. */
  readonly usual: number;
};
export type Bounds = {
  /** Never an attack below this; 0: never one at all. */
  readonly least: number;
  /** So many times what is usual. */
  readonly times: number;
};

/** What is not exceeded in 19 of 20 periods. `periods`: those in which any came, and none was asked for work; in the others none did. */
export function usualOf(periods: readonly number[]): number {
  const all = (usualDays * 86_400_000) / windowMs;
  return periods.toSorted((a, b) => b - a)[Math.floor(all / 20)] ?? 0;
}

export const thresholdOf = (usual: number, { least, times }: Bounds): number =>
  Math.max(least, Math.ceil(usual * times));

/** Once it has begun it lasts until half of that is not reached any more. */
export function isSiege({ now, usual }: Counts, bounds: Bounds, wasOn: boolean): boolean {
  if (bounds.least === 0) return false;
  const threshold = thresholdOf(usual, bounds);
  return wasOn ? now >= threshold / 2 : now > threshold;
}
