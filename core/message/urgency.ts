/** In which order texts that wait for approval are to be read. */
import type { Content } from '../contracts/index.ts';

/** Whoever decides today should not find tomorrow that it was too late. */
const soonMs = 48 * 3_600_000;

export type Queued = {
  /** When it was submitted, ms. */
  readonly at: number;
  readonly neededBy?: number;
};

/** The wall times at which a text begins to be of use: what it tells of, and when it may be said. */
export function beginnings({ happening, validFrom }: Content): readonly string[] {
  return [happening?.from, validFrom].filter((one) => one !== undefined);
}

/** Below 0: `a` comes first. What is needed within two days goes by that, the rest by how long it has waited. */
export function byUrgency(now: number): (a: Queued, b: Queued) => number {
  const soon = ({ neededBy }: Queued) =>
    neededBy !== undefined && neededBy < now + soonMs ? neededBy : Number.POSITIVE_INFINITY;
  return (a, b) => {
    const [first, second] = [soon(a), soon(b)];
    return first === second ? a.at - b.at : first < second ? -1 : 1;
  };
}
