/** What the boards of a matrix hold and show, as frames come. */
import { blank, type Raster } from '#core/panel/raster.ts';
import { lit, rasterOf, type Size } from '../raster/lamps.ts';
import { everyBoard } from './frame.ts';
import type { AlfazetaOptions } from './options.ts';
import type { AlfazetaFrame } from './parser.ts';
import { tileHeight, tilesOf } from './tiles.ts';

export type Boards = {
  /** Answers whether a whole picture is shown by it: all boards at once, or the last one. */
  readonly obey: (frame: AlfazetaFrame) => boolean;
  readonly raster: () => Raster;
  /** Without power the dots stay; what was not yet shown is gone. */
  readonly forget: () => void;
};

export function createBoards(options: AlfazetaOptions, size: Size): Boards {
  const tiles = tilesOf(options, size);
  const memory = new Map<number, Uint8Array>();
  let shown = blank(size);

  const show = (addresses: ReadonlySet<number>) => {
    const before = shown;
    shown = rasterOf(size, (x, y) => {
      const tile = tiles.find(
        ({ left, top }) => x >= left && x < left + options.tileWidth && y >= top && y < top + tileHeight,
      );
      const columns = tile && memory.get(tile.address);
      if (!tile || !columns || !addresses.has(tile.address)) return before.pixels[y * size.width + x] ?? 0;
      return (columns[x - tile.left] ?? 0) & (1 << (y - tile.top)) ? lit : 0;
    });
  };
  const all = new Set(tiles.map(({ address }) => address));

  return {
    obey: (frame) => {
      if (frame.kind === 'refresh') {
        show(all);
        return true;
      }
      if (frame.columns.length !== options.tileWidth) return false;
      const heard = frame.address === everyBoard ? all : new Set([frame.address]);
      for (const address of heard) if (all.has(address)) memory.set(address, frame.columns);
      if (!frame.refreshes) return false;
      show(heard);
      return frame.address === everyBoard || frame.address === tiles.at(-1)?.address;
    },
    raster: () => shown,
    forget: () => memory.clear(),
  };
}
