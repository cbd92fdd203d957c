/** The lamps as a PNG, for people who look and for programs that compare. */
import sharp from 'sharp';
import { glass } from '#core/panel/glass.ts';
import type { Raster } from '#core/panel/raster.ts';

/** Draws a raster at `pitch` pixels a lamp. */
export function glassPng(raster: Raster, pitch = 8): Promise<Buffer> {
  return sharp(Buffer.from(glass(raster, { pitch })))
    .png()
    .toBuffer();
}
