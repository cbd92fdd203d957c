/** Randomness that can be had again: the same seed, the same bad luck. */
import type { Random } from '../time.ts';

/** Evenly spread numbers in [0, 1), from a linear congruential generator whose high bits are used. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 4) / 2 ** 28;
  };
}
