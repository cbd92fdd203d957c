/** The boards of an AlfaZeta matrix: where each stands, and its columns. */
import type { Raster } from '#core/panel/raster.ts';
import { lampAt, type Size } from '../raster/lamps.ts';
import type { AlfazetaOptions } from './options.ts';

export const tileHeight = 7;

export type Tile = { readonly address: number; readonly left: number; readonly top: number };
type Layout = Pick<AlfazetaOptions, 'address' | 'addresses' | 'tileWidth' | 'tileOrder'>;

/** The boards in the order of their addresses; the last ones may reach past the matrix. */
export function tilesOf(options: Layout, size: Size): readonly Tile[] {
  const across = Math.ceil(size.width / options.tileWidth);
  const down = Math.ceil(size.height / tileHeight);
  const byRows = options.tileOrder.startsWith('rows');
  const back = options.tileOrder.endsWith('serpentine');
  const along = byRows ? across : down;
  return Array.from({ length: across * down }, (_, number) => {
    const lane = Math.floor(number / along);
    const step = number % along;
    const place = back && lane % 2 === 1 ? along - 1 - step : step;
    const [column, row] = byRows ? [place, lane] : [lane, place];
    return {
      address: options.addresses[number] ?? (options.address + number) & 0x7f,
      left: column * options.tileWidth,
      top: row * tileHeight,
    };
  });
}

export function columnsOf(raster: Raster, { left, top }: Tile, width: number): Uint8Array {
  return Uint8Array.from({ length: width }, (_, column) => {
    let byte = 0;
    for (let row = 0; row < tileHeight; row++)
      if (lampAt(raster, left + column, top + row) !== 0) byte |= 1 << row;
    return byte;
  });
}
