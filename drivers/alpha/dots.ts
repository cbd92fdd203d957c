/**
 * SMALL DOTS pictures (M-Protocol §6.4): at most 31 rows of 255 lamps, one digit a lamp, every row closed by CR.
 */
import type { PanelPicture } from '#core/contracts/index.ts';
import { lampRgb, type Raster } from '#core/panel/raster.ts';
import { ascii, concat, hex, textOf } from '../bytes.ts';
import type { Command } from './frame.ts';

export type Dots = {
  readonly rows: number;
  readonly columns: number;
  /** Row by row: 0 off, 1 red, 2 green, 3 amber, 4 dim red, 5 dim green, 6 brown, 7 orange, 8 yellow. */
  readonly lamps: Uint8Array;
};
export const mostRows = 31;
export const mostColumns = 255;

/** Colours that a picture file can hold: the tail of its entry in the memory table. */
export const depths = { one: '1000', three: '2000', eight: '4000' } as const;
export type Depth = keyof typeof depths;

const digits = [
  [1, lampRgb.red],
  [2, lampRgb.green],
  [3, lampRgb.amber],
  [7, lampRgb.orange],
  [8, lampRgb.yellow],
] as const;
const allowed: Readonly<Record<Depth, number>> = { one: 1, three: 3, eight: 8 };

export function fitsDots(size: { readonly width: number; readonly height: number }): boolean {
  return size.height <= mostRows && size.width <= mostColumns;
}

/** What a picture file holds, without its label. */
export function dotsContent(dots: Dots): Uint8Array {
  const rows = Array.from({ length: dots.rows }, (_, row) => {
    const lamps = dots.lamps.subarray(row * dots.columns, (row + 1) * dots.columns);
    return `${Array.from(lamps, (lamp) => String(lamp)).join('')}\r`;
  });
  return ascii(hex(dots.rows, 2) + hex(dots.columns, 2) + rows.join(''));
}

export function dotsCommand(label: string, content: Uint8Array): Command {
  return { command: 'I', data: concat(ascii(label), content) };
}

/** Reads the content of a picture file. Rows that are missing or short are unlit; undefined when there is no size. */
export function readDots(content: Uint8Array): Dots | undefined {
  const text = textOf(content);
  const found = /^([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})/.exec(text);
  if (!found) return undefined;
  const rows = Number.parseInt(found[1] ?? '', 16);
  const columns = Number.parseInt(found[2] ?? '', 16);
  const lamps = new Uint8Array(rows * columns);
  for (const [row, drawn] of text.slice(4).split('\r').slice(0, rows).entries())
    for (const [column, digit] of [...drawn].slice(0, columns).entries())
      lamps[row * columns + column] = /[1-8]/.test(digit) ? Number(digit) : 0;
  return { rows, columns, lamps };
}

/** Lamps of a raster as the nearest colours that the file can hold. */
export function dotsOfRaster(raster: Raster, depth: Depth): Dots {
  const lamps = Uint8Array.from(raster.pixels, (rgb) => (rgb === 0 ? 0 : nearest(rgb, allowed[depth])));
  return { rows: raster.height, columns: raster.width, lamps };
}

function nearest(rgb: number, most: number): number {
  const far = (other: number) =>
    [16, 8, 0].reduce((sum, shift) => sum + (((rgb >> shift) & 0xff) - ((other >> shift) & 0xff)) ** 2, 0);
  const [best] = digits.filter(([digit]) => digit <= most).sort(([, a], [, b]) => far(a) - far(b));
  return best?.[0] ?? 1;
}

const lit: readonly number[] = [
  0,
  lampRgb.red,
  lampRgb.green,
  lampRgb.amber,
  0x8a1f1a,
  0x1f7a33,
  0x8a5a1a,
  lampRgb.orange,
  lampRgb.yellow,
];

/** What the lamps of a picture look like; those of one colour take the panel's. */
export function rasterOfDots(dots: Dots, own?: number): Raster {
  const pixels = Uint32Array.from(dots.lamps, (lamp) => (lamp === 0 ? 0 : (own ?? lit[lamp] ?? 0)));
  return { width: dots.columns, height: dots.rows, pixels };
}

/** The picture as a page carries it, without its colours. */
export function pictureOfDots({ rows, columns, lamps }: Dots): PanelPicture {
  const stride = Math.ceil(columns / 8);
  const bytes = new Uint8Array(stride * rows);
  lamps.forEach((lamp, place) => {
    const row = Math.floor(place / columns);
    const column = place % columns;
    const at = row * stride + (column >> 3);
    if (lamp > 0) bytes[at] = (bytes[at] ?? 0) | (0x80 >> (column & 7));
  });
  return {
    width: columns,
    height: rows,
    depth: 'one',
    base64: Buffer.from(bytes).toString('base64'),
  };
}

/** One row a line, `#` lit: for people. */
export function dotsRows(dots: Dots): readonly string[] {
  return Array.from({ length: dots.rows }, (_, row) =>
    Array.from(dots.lamps.subarray(row * dots.columns, (row + 1) * dots.columns), (lamp) =>
      lamp > 0 ? '#' : '.',
    ).join(''),
  );
}
