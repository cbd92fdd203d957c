/** A matrix as the strip of lamps that it is wired as: three channels a lamp, in the order of the wire. */
import type { Raster } from '#core/panel/raster.ts';
import { rasterOf, type Size } from './lamps.ts';
import { withGamma, withoutGamma } from './levels.ts';
import type { PixelOptions } from './pixel-options.ts';

export type StripOptions = Pick<PixelOptions, 'colourOrder' | 'lampOrder' | 'serpentine' | 'gamma'>;

export function channelsOf(raster: Raster, options: StripOptions): Uint8Array {
  const { pixels, width, height } = withGamma(raster, options.gamma);
  const shifts = shiftsOf(options);
  const channels = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const lamp = pixels[y * width + x] ?? 0;
      const at = placeOf(x, y, { width, height }, options) * 3;
      shifts.forEach((shift, channel) => {
        channels[at + channel] = (lamp >> shift) & 0xff;
      });
    }
  return channels;
}

/** Lamps whose channels are missing are unlit. */
export function rasterOfChannels(channels: Uint8Array, size: Size, options: StripOptions): Raster {
  const shifts = shiftsOf(options);
  const raster = rasterOf(size, (x, y) => {
    const at = placeOf(x, y, size, options) * 3;
    return shifts.reduce((lamp, shift, channel) => lamp | ((channels[at + channel] ?? 0) << shift), 0);
  });
  return withoutGamma(raster, options.gamma);
}

/** Where a lamp stands on the strip. */
function placeOf(x: number, y: number, { width, height }: Size, options: StripOptions): number {
  const [lane, step, along] = options.lampOrder === 'rows' ? [y, x, width] : [x, y, height];
  const back = options.serpentine && lane % 2 === 1;
  return lane * along + (back ? along - 1 - step : step);
}

function shiftsOf({ colourOrder }: StripOptions): readonly number[] {
  return [...colourOrder].map((colour) => ({ r: 16, g: 8 })[colour] ?? 0);
}
