/** Faults are told once when they begin, and again only after they were over. */
import type { Fault } from '#core/contracts/index.ts';
import type { Clock } from '../time.ts';

export type Faults = {
  /** `key` tells faults of one type apart. */
  readonly begin: (type: string, detail: string, key?: string) => void;
  readonly end: (key: string) => void;
  /** The panel holds what it should: what stood in the way of that is over. Faults with a key of their own stay. */
  readonly settled: () => void;
};

export function createFaults(clock: Clock, tell: (fault: Fault) => void): Faults {
  /** By key: whether it has a key of its own. */
  const standing = new Map<string, boolean>();
  return {
    begin: (type, detail, key) => {
      if (standing.has(key ?? type)) return;
      standing.set(key ?? type, key !== undefined);
      tell({ type, detail: detail.slice(0, 500), at: clock.now() });
    },
    end: (key) => void standing.delete(key),
    settled: () => {
      for (const [key, own] of standing) if (!own) standing.delete(key);
    },
  };
}
