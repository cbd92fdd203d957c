/** Bytes of a Mobitec frame: FF, address, command, data, checksum, FF; the two highest bytes in between are escaped. */
import type { Raster } from '#core/panel/raster.ts';
import { lampAt, type Size } from '../raster/lamps.ts';

export const mark = 0xff;
export const escapeMark = 0xfe;
export const commands = { text: 0xa2, test: 0xa4, effect: 0xa5, version: 0xa6 } as const;
export const fields = {
  width: 0xd0,
  height: 0xd1,
  x: 0xd2,
  y: 0xd3,
  font: 0xd4,
  duration: 0xb0,
} as const;
/** The font whose letters are five dots of a column, written from bit 0 at the top on 20. */
export const bitmapFont = 0x77;
export const bandRows = 5;
const letterBase = 0x20;

export function frame(address: number, command: number, data: Iterable<number>): Uint8Array {
  const body = [address, command, ...data];
  return Uint8Array.of(mark, ...[...body, checksum(body)].flatMap(escaped), mark);
}

/** Low byte of the sum from the address on. */
export function checksum(body: Iterable<number>): number {
  let sum = 0;
  for (const byte of body) sum += byte;
  return sum & 0xff;
}

function escaped(byte: number): readonly number[] {
  return byte >= escapeMark ? [escapeMark, byte - escapeMark] : [byte];
}

/** Where a block of letters stands: `y` is the row under which nothing of it hangs. */
export function blockHeader(x: number, y: number, font: number): readonly number[] {
  return [fields.x, x, fields.y, y, fields.font, font];
}

export function sizeHeader({ width, height }: Size): readonly number[] {
  return [fields.width, width, fields.height, height];
}

/** All lamps in bands of five rows, lit and unlit, so that nothing of an earlier picture stays. */
export function bitmapData(raster: Raster): readonly number[] {
  const bands = Math.ceil(raster.height / bandRows);
  return Array.from({ length: bands }, (_, band) => {
    const top = band * bandRows;
    const letters = Array.from({ length: raster.width }, (_each, x) => letterOf(raster, x, top));
    return [...blockHeader(0, top + bandRows - 1, bitmapFont), ...letters];
  }).flat();
}

function letterOf(raster: Raster, x: number, top: number): number {
  let letter = letterBase;
  for (let row = 0; row < bandRows; row++) if (lampAt(raster, x, top + row) !== 0) letter |= 1 << row;
  return letter;
}
