/** The lit lamps of a raster, colour by colour, as rows of hexadecimal digits. */
import type { Raster } from '../raster.ts';

/** Upper-case RRGGBB → for each row of the sign its lamps from left to right, four to a digit, the first in the high bit. */
export type LampRows = Readonly<Record<string, readonly string[]>>;

export function lampRows({ width, height, pixels }: Raster): LampRows {
  const digits = Math.ceil(width / 4);
  const found = new Map<number, Uint8Array>();
  pixels.forEach((colour, at) => {
    if (colour === 0) return;
    const lamps = found.get(colour) ?? new Uint8Array(digits * height);
    found.set(colour, lamps);
    const x = at % width;
    const digit = Math.floor(at / width) * digits + (x >> 2);
    lamps[digit] = (lamps[digit] ?? 0) | (8 >> (x & 3));
  });
  const colours = [...found].sort(([a], [b]) => a - b);
  return Object.fromEntries(colours.map(([colour, lamps]) => [rrggbb(colour), rows(lamps, digits)]));
}

function rows(lamps: Uint8Array, digits: number): string[] {
  const row = (at: number) => [...lamps.subarray(at, at + digits)].map((four) => four.toString(16)).join('');
  return Array.from({ length: lamps.length / digits }, (_, index) => row(index * digits).toUpperCase());
}

function rrggbb(colour: number): string {
  return colour.toString(16).padStart(6, '0').toUpperCase();
}
