/** Lamps as a Windows bitmap and back: sixteen colours where that is enough, else a byte for each of red, green and blue. */
import type { PanelPicture } from '#core/contracts/index.ts';
import type { Raster } from '#core/panel/raster.ts';
import { concat } from '../bytes.ts';
import { fields, word } from './frame.ts';

const headerBytes = 54;
const paletteColours = 16;

/** Rows go from the bottom to the top, and are padded to four octets. */
const rowBytes = (width: number, bits: number) => Math.ceil((width * bits) / 32) * 4;

export function bmpOf(raster: Raster): Uint8Array {
  const colours = [...new Set([0, ...raster.pixels])];
  return colours.length <= paletteColours ? indexed(raster, colours) : full(raster);
}

function header({ width, height }: Raster, bits: number, palette: number): Uint8Array {
  const offset = headerBytes + palette * 4;
  const size = rowBytes(width, bits) * height;
  return fields(
    // File header: BM, size, where the lamps begin.
    ...([
      [2, 0x4d42],
      [4, offset + size],
      [4, 0],
      [4, offset],
    ] as const),
    // Information header of 40 octets: one plane, no compression.
    ...([
      [4, 40],
      [4, width],
      [4, height],
      [2, 1],
      [2, bits],
      [4, 0],
      [4, size],
    ] as const),
    ...([
      [4, 0],
      [4, 0],
      [4, palette],
      [4, 0],
    ] as const),
  );
}

function indexed(raster: Raster, colours: readonly number[]): Uint8Array {
  const palette = Array.from({ length: paletteColours }, (_, place) => fields([4, colours[place] ?? 0]));
  const row = rowBytes(raster.width, 4);
  const lamps = new Uint8Array(row * raster.height);
  raster.pixels.forEach((lamp, place) => {
    const [x, y] = [place % raster.width, Math.floor(place / raster.width)];
    const at = (raster.height - 1 - y) * row + (x >> 1);
    lamps[at] = (lamps[at] ?? 0) | (colours.indexOf(lamp) << (x % 2 === 0 ? 4 : 0));
  });
  return concat(header(raster, 4, paletteColours), ...palette, lamps);
}

function full(raster: Raster): Uint8Array {
  const row = rowBytes(raster.width, 24);
  const lamps = new Uint8Array(row * raster.height);
  raster.pixels.forEach((lamp, place) => {
    const [x, y] = [place % raster.width, Math.floor(place / raster.width)];
    lamps.set([lamp & 0xff, (lamp >> 8) & 0xff, lamp >> 16], (raster.height - 1 - y) * row + x * 3);
  });
  return concat(header(raster, 24, 0), lamps);
}

/** The lamps of a bitmap of either kind; undefined when it is none. */
export function rasterOf(bytes: Uint8Array): Raster | undefined {
  const [width, height, bits, offset] = [word(bytes, 18), word(bytes, 22), word(bytes, 28), word(bytes, 10)];
  const row = rowBytes(width, bits);
  const known = word(bytes, 0) === 0x4d42 && (bits === 4 || bits === 24);
  if (!known || width === 0 || width > 2048 || height > 1024 || bytes.length < offset + row * height)
    return undefined;
  const lamp = bits === 4 ? indexedLamp(bytes) : fullLamp(bytes);
  const pixels = Uint32Array.from({ length: width * height }, (_, place) => {
    const [x, y] = [place % width, Math.floor(place / width)];
    return lamp(offset + (height - 1 - y) * row, x);
  });
  return { width, height, pixels };
}

function indexedLamp(bytes: Uint8Array) {
  return (row: number, x: number) => {
    const pair = bytes[row + (x >> 1)] ?? 0;
    const colour = headerBytes + (x % 2 === 0 ? pair >> 4 : pair & 0x0f) * 4;
    return word(bytes, colour) | ((bytes[colour + 2] ?? 0) << 16);
  };
}

function fullLamp(bytes: Uint8Array) {
  return (row: number, x: number) => word(bytes, row + x * 3) | ((bytes[row + x * 3 + 2] ?? 0) << 16);
}

/** Lamps as a page carries them. */
export function pictureOf({ width, height, pixels }: Raster): PanelPicture {
  const bytes = [...pixels].flatMap((lamp) => [lamp >> 16, (lamp >> 8) & 0xff, lamp & 0xff]);
  return { width, height, depth: 'rgb', base64: Buffer.from(bytes).toString('base64') };
}
