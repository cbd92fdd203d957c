/** What to send to have the same placement again. */
import type { Placement, PlacementInput } from '#core/contracts/index.ts';

export function inputOf(placement: Placement): PlacementInput {
  const { message, target, windows, class: loudness, weight, share, dwellSeconds, zone } = placement;
  return {
    message,
    target,
    windows,
    class: loudness,
    ...(weight === undefined ? {} : { weight }),
    ...(share === undefined ? {} : { share }),
    ...(dwellSeconds === undefined ? {} : { dwellSeconds }),
    ...(zone === undefined ? {} : { zone }),
  };
}
