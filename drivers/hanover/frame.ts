/** Bytes of a Hanover frame: STX, command, address, data, ETX, checksum, all of them ASCII. */
import type { Raster } from '#core/panel/raster.ts';
import { lampAt, lit, rasterOf, type Size } from '../raster/lamps.ts';
import type { HanoverOptions } from './options.ts';

export const STX = 0x02;
export const ETX = 0x03;
export const commands = { image: '1', startTest: '3', stopTest: 'C' } as const;
/** Tests are heard by every sign on the line. */
export const everySign = 0;

type Order = Pick<HanoverOptions, 'bitOrder' | 'byteOrder'>;

export function frame(command: string, address: number, data = ''): Uint8Array {
  const body = `${command}${hex(address, 1)}${data}\x03`;
  return Buffer.from(`\x02${body}${hex(checksum(Buffer.from(body, 'latin1')), 2)}`, 'latin1');
}

/** Two's complement of the sum of everything after STX, ETX included. */
export function checksum(bytes: Uint8Array): number {
  return -bytes.reduce((sum, byte) => sum + byte, 0) & 0xff;
}

/** The length is the low byte of the number of image bytes: large signs count past it. */
export function imageFrame(raster: Raster, address: number, order: Order): Uint8Array {
  const bytes = imageBytes(raster, order);
  const data = hex(bytes.length & 0xff, 2) + Buffer.from(bytes).toString('hex').toUpperCase();
  return frame(commands.image, address, data);
}

/** Columns from the left; in each, a byte for every eight rows. The height is padded to whole bytes. */
export function imageBytes(raster: Raster, order: Order): Uint8Array {
  const tall = Math.ceil(raster.height / 8);
  return Uint8Array.from({ length: raster.width * tall }, (_, at) => {
    const x = Math.floor(at / tall);
    const top = bandOf(at % tall, tall, order) * 8;
    let byte = 0;
    for (let row = 0; row < 8; row++) if (lampAt(raster, x, top + row) !== 0) byte |= 1 << bitOf(row, order);
    return byte;
  });
}

/** The lamps of image bytes; rows and columns that they do not reach are unlit. */
export function imageOf(bytes: Uint8Array, size: Size, order: Order): Raster {
  const tall = Math.ceil(size.height / 8);
  return rasterOf(size, (x, y) => {
    const byte = bytes[x * tall + bandOf(y >> 3, tall, order)] ?? 0;
    return byte & (1 << bitOf(y & 7, order)) ? lit : 0;
  });
}

/** The matrix as far as it is told; eight rows high when nothing says how high. */
export function sizeOfImage(bytes: number, told: Partial<Size>): Size {
  const height =
    told.height ?? (told.width === undefined ? 8 : Math.max(8, Math.floor(bytes / told.width) * 8));
  const columns = Math.floor(bytes / Math.ceil(height / 8));
  return { width: told.width ?? Math.max(1, columns), height };
}

function bandOf(band: number, tall: number, { byteOrder }: Order): number {
  return byteOrder === 'top-first' ? band : tall - 1 - band;
}

function bitOf(row: number, { bitOrder }: Order): number {
  return bitOrder === 'top-first' ? row : 7 - row;
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}
