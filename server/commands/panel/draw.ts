/** `beffroi panel glass`: the lamps of a page as a picture. */
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { PanelProfile } from '#core/contracts/index.ts';
import { glass } from '#core/panel/glass.ts';
import { drawPage } from '#core/panel/raster.ts';
import type { CommandIo } from '../io.ts';
import { count } from './asked.ts';
import { readTransmission } from './transmission.ts';

/** Pages as JSON in; the picture of one of them out, as SVG. */
export async function draw(args: readonly string[], io: CommandIo): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      columns: { type: 'string', default: '20' },
      rows: { type: 'string', default: '2' },
      page: { type: 'string', default: '1' },
      pitch: { type: 'string', default: '8' },
    },
  });
  const columns = count('--columns', values.columns, 400);
  const rows = count('--rows', values.rows, 64);
  const { pages } = readTransmission(await text(io.stdin));
  const page = pages[count('--page', values.page, pages.length) - 1] ?? { lines: [] };
  const raster = drawPage({ ...page, lines: [...page.lines] }, cellsProfile(columns, rows));
  const said = page.lines.map((line) => line.text).join(' / ');
  io.stdout.write(`${glass(raster, { pitch: count('--pitch', values.pitch, 64), text: said })}\n`);
  return 0;
}

/** Six lamps by eight for each cell: the font and the gap. */
export function cellsProfile(columns: number, rows: number): PanelProfile {
  return {
    kind: 'panel',
    width: Math.max(8, columns * 6),
    height: Math.max(8, rows * 8),
    columns,
    rows,
    colours: ['amber'],
    repertoire: 'unicode',
    maxPages: 26,
    roadside: false,
    language: 'fr',
  };
}
