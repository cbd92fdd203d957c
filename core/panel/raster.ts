/** A page as lamps: the one drawing that drivers, the fake panels, the console's preview and the tests share. */
import type { PanelLine, PanelPage, PanelProfile } from '../contracts/index.ts';
import { textRoom } from './beside.ts';
import { drawBeside } from './draw-beside.ts';
import { glyph, glyphHeight, glyphWidth } from './font-5x7.ts';
import { lampFonts } from './fonts/index.ts';
import { type LampFont, measureText } from './fonts/lamp-font.ts';
import { blank, blit, fillBox, lampRgb, type Raster } from './lamps.ts';
import { cells } from './wrap.ts';

export { blank, lampRgb, type Raster } from './lamps.ts';

export type DrawnPage = Pick<PanelPage, 'lines' | 'font' | 'icon' | 'picture'>;

/**
 * Draws a page: lines one below the other, the block in the middle of the height. A page with a font is drawn with it
 * lamp by lamp, beside its icon and picture; one without stands in the cells of the panel's own font. Lamps outside the
 * panel are not drawn. Flashing is left to whoever lights the lamps.
 */
export function drawPage(page: DrawnPage, profile: PanelProfile): Raster {
  const raster = blank(profile);
  if (profile.pixels) drawBeside(raster, page, profile);
  if (page.font === undefined) drawCells(raster, page.lines, profile);
  else drawLetters(raster, page, { profile, font: lampFonts[page.font] });
  return raster;
}

type Cell = { readonly width: number; readonly height: number; readonly scale: number };

/** Cells of a profile: the font is doubled, tripled … where the lamps leave room. */
function cellOf(profile: PanelProfile): Cell {
  const width = Math.max(1, Math.floor(profile.width / profile.columns));
  const height = Math.max(1, Math.floor(profile.height / profile.rows));
  const scale = Math.max(
    1,
    Math.min(Math.floor(width / glyphWidth), Math.floor((height + 1) / (glyphHeight + 1))),
  );
  // Letters stay together on a panel whose cells are wider than the font.
  return { width: Math.min(width, (glyphWidth + 1) * scale), height, scale };
}

function drawCells(raster: Raster, all: readonly PanelLine[], profile: PanelProfile): void {
  const cell = cellOf(profile);
  const lines = all.slice(0, profile.rows);
  const block = (lines.length - 1) * cell.height + glyphHeight * cell.scale;
  const top = Math.max(0, Math.floor((profile.height - block) / 2));
  lines.forEach((line, row) => {
    drawCellLine(raster, line, { cell, profile, top: top + row * cell.height });
  });
}

type CellPlace = { readonly cell: Cell; readonly profile: PanelProfile; readonly top: number };

function drawCellLine(raster: Raster, line: PanelLine, { cell, profile, top }: CellPlace): void {
  const gap = Math.max(0, cell.width - glyphWidth * cell.scale);
  const width = cells(line.text) * cell.width - gap;
  let x = startOf(line, { left: 0, width: profile.width }, width);
  const colour = colourOf(line, profile);
  for (const character of line.text) {
    blit(raster, { width: glyphWidth, rows: glyph(character) }, { x, y: top, scale: cell.scale, colour });
    x += cell.width;
  }
}

/** Spare rows are shared between the lines, up to half a line each, so that the block breathes. */
function drawLetters(
  raster: Raster,
  page: DrawnPage,
  { profile, font }: { readonly profile: PanelProfile; readonly font: LampFont },
): void {
  const count = page.lines.length;
  const block = count * font.height + (count - 1) * font.leading;
  const spare = Math.max(0, raster.height - block);
  const air = Math.min(Math.floor(spare / (count + 1)), Math.floor(font.height / 2));
  const pitch = font.height + font.leading + air;
  const top = Math.max(0, Math.floor((raster.height - block - (count - 1) * air) / 2));
  const room = textRoom(page, profile);
  page.lines.forEach((line, row) => {
    const width = measureText(font, line.text);
    const y = top + row * pitch;
    const lit = colourOf(line, profile);
    const band = { ...room, x: room.left, y: y - font.leading, height: font.height + 2 * font.leading };
    if (line.inverse) fillBox(raster, band, lit);
    const colour = line.inverse ? 0 : lit;
    drawText(raster, line.text, { font, x: startOf(line, room, width), y, colour });
  });
}

type TextPlace = { readonly font: LampFont; readonly x: number; readonly y: number; readonly colour: number };

function drawText(raster: Raster, text: string, { font, x: start, y, colour }: TextPlace): void {
  const { scale } = font;
  let x = start;
  for (const character of text) {
    const drawing = font.glyph(character);
    if (!drawing) continue;
    blit(raster, drawing, { x, y, scale, colour });
    x += drawing.width * scale + font.gap;
  }
}

/** Where a line begins by its alignment; a line that is too long begins at the left. */
function startOf(line: PanelLine, room: { left: number; width: number }, width: number): number {
  const spare = room.width - width;
  const left = { left: 0, centre: Math.floor(spare / 2), right: spare }[line.align];
  return room.left + Math.max(0, left);
}

function colourOf(line: PanelLine, profile: PanelProfile): number {
  return lampRgb[line.colour ?? profile.colours[0] ?? 'amber'];
}

/** The lamps as text, one row a line: `#` lit, `.` unlit. For tests and terminals. */
export function lampText(raster: Raster): string {
  const rows: string[] = [];
  for (let y = 0; y < raster.height; y++) {
    const row = raster.pixels.subarray(y * raster.width, (y + 1) * raster.width);
    rows.push([...row].map((lamp) => (lamp === 0 ? '.' : '#')).join(''));
  }
  return rows.join('\n');
}
