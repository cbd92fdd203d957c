/** Small operations on rasters that the protocols of lamps share. */
import { blank, lampText, type Raster } from '#core/panel/raster.ts';
import type { Decoded } from '../driver.ts';

export type Size = { readonly width: number; readonly height: number };
/** How the matrix hangs: undone on the way back. */
export type Orientation = {
  readonly mirrored: boolean;
  readonly upsideDown: boolean;
  readonly inverted: boolean;
};

/** What stands for a lit lamp where the wire knows only lit and unlit. */
export const lit = 0xffffff;

/** A raster whose lamps are asked for one by one. */
export function rasterOf(size: Size, lamp: (x: number, y: number) => number): Raster {
  const raster = blank(size);
  for (let y = 0; y < size.height; y++)
    for (let x = 0; x < size.width; x++) raster.pixels[y * size.width + x] = lamp(x, y);
  return raster;
}

/** 0 outside the raster. */
export function lampAt(raster: Raster, x: number, y: number): number {
  return x < 0 || y < 0 || x >= raster.width || y >= raster.height
    ? 0
    : (raster.pixels[y * raster.width + x] ?? 0);
}

/** The same lamps from the top left on; what is new is unlit, what is outside is gone. */
export function resized(raster: Raster, size: Size): Raster {
  if (raster.width === size.width && raster.height === size.height) return raster;
  return rasterOf(size, (x, y) => lampAt(raster, x, y));
}

export function oriented(raster: Raster, how: Orientation): Raster {
  if (!how.mirrored && !how.upsideDown && !how.inverted) return raster;
  return rasterOf(raster, (x, y) => {
    const lamp = lampAt(
      raster,
      how.mirrored ? raster.width - 1 - x : x,
      how.upsideDown ? raster.height - 1 - y : y,
    );
    return how.inverted ? (lamp === 0 ? lit : 0) : lamp;
  });
}

/** Every lit lamp in one colour, for a matrix that has only one. */
export function coloured(raster: Raster, colour: number): Raster {
  return { ...raster, pixels: raster.pixels.map((lamp) => (lamp === 0 ? 0 : colour)) };
}

/** Lamps for JSON: rows of `#` and `.`; their colour when it is not white, lamp by lamp when there are several. */
export function printedLamps(raster: Raster): Decoded {
  const rows = lampText(raster).split('\n');
  const used = new Set(raster.pixels);
  used.delete(0);
  const [only] = used;
  if (used.size > 1) return { rows, colours: rows.map((_, y) => hexRow(raster, y)) };
  return only === undefined || only === lit ? { rows } : { rows, colour: hexColour(only) };
}

function hexRow(raster: Raster, y: number): readonly string[] {
  return [...raster.pixels.subarray(y * raster.width, (y + 1) * raster.width)].map(hexColour);
}

function hexColour(lamp: number): string {
  return lamp.toString(16).padStart(6, '0');
}

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
