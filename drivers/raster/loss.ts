/** A receiver that notices when its sender is gone. */
import { blank, type Raster } from '#core/panel/raster.ts';
import type { Clock } from '../time.ts';

export type LossWatch = {
  readonly heard: () => void;
  /** The sender has said that it goes. */
  readonly gone: () => void;
  /** What is seen of a picture: nothing, when the sender is lost. */
  readonly seen: (raster: Raster) => Raster;
};

/** `lossMs` undefined: the last picture is kept for ever. */
export function lossWatch(clock: Clock, lossMs: number | undefined): LossWatch {
  let last = Number.NEGATIVE_INFINITY;
  return {
    heard: () => {
      last = clock.now();
    },
    gone: () => {
      last = Number.NEGATIVE_INFINITY;
    },
    seen: (raster) => (lossMs !== undefined && clock.now() - last > lossMs ? blank(raster) : raster),
  };
}
