/** Lamps by rows, and how drawings of single lamps are put on them. */
import type { PanelColour, PanelProfile } from '../contracts/index.ts';

/** What a named colour lights, as 0xRRGGBB: as the eye sees such lamps. */
export const lampRgb: Readonly<Record<PanelColour, number>> = {
  red: 0xff3b2f,
  green: 0x3ddc5a,
  amber: 0xffb000,
  yellow: 0xffe14d,
  orange: 0xff7a1a,
  white: 0xffffff,
  rgb: 0xffffff,
};

export type Raster = {
  readonly width: number;
  readonly height: number;
  /** Row by row from the top left; each 0xRRGGBB, and 0 is unlit. */
  readonly pixels: Uint32Array;
};

export function blank(profile: Pick<PanelProfile, 'width' | 'height'>): Raster {
  return {
    width: profile.width,
    height: profile.height,
    pixels: new Uint32Array(profile.width * profile.height),
  };
}

/** A drawing of lamps: the leftmost of a row is bit `width - 1`. */
export type Drawing = { readonly width: number; readonly rows: readonly number[] };
export type Pen = { readonly x: number; readonly y: number; readonly scale: number; readonly colour: number };

/** Puts a drawing on the lamps, each of its own `scale` lamps wide and high. Lamps outside the panel are not drawn. */
export function blit(raster: Raster, { width, rows }: Drawing, pen: Pen): void {
  const { scale } = pen;
  for (let row = 0; row < rows.length * scale; row++) {
    const bits = rows[scale === 1 ? row : Math.floor(row / scale)] ?? 0;
    const y = pen.y + row;
    if (bits === 0 || y < 0 || y >= raster.height) continue;
    const start = y * raster.width;
    for (let column = 0; column < width; column++) {
      if ((bits & (1 << (width - 1 - column))) === 0) continue;
      const from = Math.max(0, pen.x + column * scale);
      const until = Math.min(raster.width, pen.x + (column + 1) * scale);
      for (let x = from; x < until; x++) raster.pixels[start + x] = pen.colour;
    }
  }
}

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Lights a rectangle of lamps, as much of it as is on the panel. */
export function fillBox(raster: Raster, box: Box, colour: number): void {
  const from = Math.max(0, box.x);
  const until = Math.min(raster.width, box.x + box.width);
  const bottom = Math.min(raster.height, box.y + box.height);
  if (until <= from) return;
  for (let y = Math.max(0, box.y); y < bottom; y++)
    raster.pixels.fill(colour, y * raster.width + from, y * raster.width + until);
}
