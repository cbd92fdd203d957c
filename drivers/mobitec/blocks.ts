/** The lamps that the bitmap blocks of a frame light; letters of other fonts are the sign's own and are only read. */
import type { Raster } from '#core/panel/raster.ts';
import { lit, rasterOf, type Size } from '../raster/lamps.ts';
import { bandRows, bitmapFont } from './frame.ts';
import type { Block, Contents } from './parser.ts';

/** The size as told, as the frame says, or as far as its blocks reach. */
export function sizeOfContents(contents: Contents, told: Partial<Size>): Size {
  const bitmaps = contents.blocks.filter(isBitmap);
  const reach = (values: readonly number[]) => Math.max(1, ...values);
  return {
    width: told.width ?? contents.width ?? reach(bitmaps.map(({ x, letters }) => x + letters.length)),
    height: told.height ?? contents.height ?? reach(bitmaps.map(({ y }) => y + 1)),
  };
}

export function lampsOfBlocks(contents: Contents, size: Size): Raster {
  const bitmaps = contents.blocks.filter(isBitmap);
  return rasterOf(size, (x, y) => (bitmaps.some((block) => lights(block, x, y)) ? lit : 0));
}

export function isBitmap(block: Block): boolean {
  return block.font === bitmapFont;
}

/** A block whose place leaves no room above stands at the top (seen on signs). */
function lights({ x: left, y, letters }: Block, x: number, row: number): boolean {
  const bit = row - Math.max(0, y - bandRows + 1);
  const letter = letters[x - left];
  return bit >= 0 && bit < bandRows && letter !== undefined && (letter & (1 << bit)) !== 0;
}

/** Letters of the sign's fonts, latin-1. */
export function textOf({ letters }: Block): string {
  return String.fromCharCode(...letters);
}
