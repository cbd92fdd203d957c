/** Pages for a matrix of which nobody has told more than its size, or not even that. */
import type { PanelProfile } from '#core/contracts/index.ts';
import { drawPage, type Raster } from '#core/panel/raster.ts';
import type { DecodedPage } from '../driver.ts';
import type { Size } from './lamps.ts';

const cellWidth = 6;
const cellHeight = 8;

/** The matrix that pages are for: what the options say, else the largest picture, else the smallest that holds the text. */
export function sizeOf(pages: readonly DecodedPage[], told: Partial<Size>): Size {
  const pictures = pages.flatMap(({ picture }) => picture ?? []);
  const lines = pages.flatMap((page) => page.lines.map(({ text }) => [...text].length));
  const largest = (values: readonly number[], otherwise: number) =>
    values.length > 0 ? Math.max(...values) : otherwise;
  return {
    width:
      told.width ??
      largest(
        pictures.map(({ width }) => width),
        Math.max(8, largest(lines, 1) * cellWidth),
      ),
    height:
      told.height ??
      largest(
        pictures.map(({ height }) => height),
        Math.max(
          8,
          largest(
            pages.map((page) => page.lines.length),
            1,
          ) * cellHeight,
        ),
      ),
  };
}

/** The lamps of a page on a matrix that is known only by its size. */
export function drawnOn(page: DecodedPage, size: Size): Raster {
  const profile: PanelProfile = {
    kind: 'panel',
    ...size,
    columns: Math.max(1, Math.min(400, Math.floor(size.width / cellWidth))),
    rows: Math.max(1, Math.min(64, Math.floor(size.height / cellHeight))),
    colours: ['white'],
    repertoire: 'unicode',
    maxPages: 26,
    pixels: true,
    roadside: false,
    language: 'fr',
  };
  return drawPage({ ...page, lines: [...page.lines] }, profile);
}
