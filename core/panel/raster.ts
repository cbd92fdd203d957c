/** A page as lamps: the one drawing that the fake panel, the console's preview and the tests share. */
import type { PanelColour, PanelLine, PanelPage, PanelProfile } from '../contracts/index.ts';
import { glyph, glyphHeight, glyphWidth } from './font-5x7.ts';
import { cells } from './wrap.ts';

/** What a named colour lights, as 0xRRGGBB: as the eye sees such lamps. */
export const lampRgb: Readonly<Record<PanelColour, number>> = {
  red: 0xff3b2f,
  green: 0x3ddc5a,
  amber: 0xffb000,
  yellow: 0xffe14d,
  orange: 0xff7a1a,
  white: 0xffffff,
  rgb: 0xffffff,
};

export type Raster = {
  readonly width: number;
  readonly height: number;
  /** Row by row from the top left; each 0xRRGGBB, and 0 is unlit. */
  readonly pixels: Uint32Array;
};

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

export function blank(profile: Pick<PanelProfile, 'width' | 'height'>): Raster {
  return {
    width: profile.width,
    height: profile.height,
    pixels: new Uint32Array(profile.width * profile.height),
  };
}

/** Draws a page: lines one below the other, the block in the middle of the height. Lamps outside the panel are not drawn. */
export function drawPage(page: Pick<PanelPage, 'lines'>, profile: PanelProfile): Raster {
  const raster = blank(profile);
  const cell = cellOf(profile);
  const lines = page.lines.slice(0, profile.rows);
  const drawn = glyphHeight * cell.scale;
  const block = (lines.length - 1) * cell.height + drawn;
  const top = Math.max(0, Math.floor((profile.height - block) / 2));
  lines.forEach((line, row) => {
    drawLine(raster, line, { cell, profile, top: top + row * cell.height });
  });
  return raster;
}

type Place = { readonly cell: Cell; readonly profile: PanelProfile; readonly top: number };

function drawLine(raster: Raster, line: PanelLine, place: Place): void {
  const { cell, profile } = place;
  const colour = lampRgb[line.colour ?? profile.colours[0] ?? 'amber'];
  const gap = Math.max(0, cell.width - glyphWidth * cell.scale);
  const width = cells(line.text) * cell.width - gap;
  const spare = profile.width - width;
  const left = { left: 0, centre: Math.floor(spare / 2), right: spare }[line.align];
  let x = Math.max(0, left);
  for (const character of line.text) {
    drawGlyph(raster, character, { x, y: place.top, scale: cell.scale, colour });
    x += cell.width;
  }
}

type Pen = { readonly x: number; readonly y: number; readonly scale: number; readonly colour: number };

function drawGlyph(raster: Raster, character: string, pen: Pen): void {
  glyph(character).forEach((bits, row) => {
    for (let column = 0; column < glyphWidth; column++)
      if (bits & (1 << (glyphWidth - 1 - column))) drawLamp(raster, pen, column, row);
  });
}

function drawLamp(raster: Raster, pen: Pen, column: number, row: number): void {
  for (let dy = 0; dy < pen.scale; dy++)
    for (let dx = 0; dx < pen.scale; dx++) {
      const x = pen.x + column * pen.scale + dx;
      const y = pen.y + row * pen.scale + dy;
      if (x < raster.width && y < raster.height) raster.pixels[y * raster.width + x] = pen.colour;
    }
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
