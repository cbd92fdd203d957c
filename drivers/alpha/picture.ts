/**
 * A page with a picture or an icon as the lamps of one file: the sign cannot put text beside a picture, so both are drawn
 * by us, and the file is as large as the panel.
 */
import type { PanelPage, PanelProfile } from '#core/contracts/index.ts';
import { iconScale, textRoom } from '#core/panel/beside.ts';
import { lampFonts } from '#core/panel/fonts/index.ts';
import { measureText } from '#core/panel/fonts/lamp-font.ts';
import { drawPage, type Raster } from '#core/panel/raster.ts';
import type { DecodedPage } from '../driver.ts';
import { refusals } from '../driver.ts';
import { type Dots, dotsOfRaster, fitsDots, mostColumns, mostRows } from './dots.ts';
import { depthOf } from './memory.ts';
import type { Refused } from './text.ts';

/** Fonts that a picture file has rows for, largest first. */
const fonts = ['10x20', '7x13', '6x10', '5x7', '4x6'] as const;

/** Whether a page must be drawn by us. An icon that would leave the words too little is left to the words. */
export function hasPicture(page: DecodedPage, panel: PanelProfile | undefined): boolean {
  const icon = page.icon !== undefined && (!panel || iconScale({ ...panel, pixels: true }) > 0);
  return page.picture !== undefined || icon;
}

/** The whole page as lamps; without a panel, the picture alone as it is. */
export function drawnPage(page: DecodedPage, panel: PanelProfile | undefined): Dots | Refused {
  const profile = panel ?? panelOf(page);
  if (!profile || !fitsDots(profile))
    return refuse(`a picture file holds ${mostRows} rows of ${mostColumns} lamps`);
  const lamps: PanelProfile = { ...profile, pixels: true };
  const font = page.lines.length === 0 ? undefined : (page.font ?? fontFor(page, lamps));
  if (page.lines.length > 0 && font === undefined) return refuse('the words do not fit beside the picture');
  const drawn = drawPage({ ...page, lines: [...page.lines], ...(font !== undefined && { font }) }, lamps);
  return dotsOfRaster(drawn, panel ? depthOf(panel) : 'eight');
}

function refuse(reason: string): Refused {
  return { refused: true, code: refusals.pictures, reason };
}

/** The largest letters with which every line fits beside the picture. */
function fontFor(page: DecodedPage, profile: PanelProfile): PanelPage['font'] {
  const room = textRoom(page, profile).width;
  return fonts.find((name) => {
    const font = lampFonts[name];
    const block = page.lines.length * (font.height + font.leading) - font.leading;
    return block <= profile.height && page.lines.every((line) => measureText(font, line.text) <= room);
  });
}

function panelOf({ picture }: DecodedPage): PanelProfile | undefined {
  return (
    picture && {
      kind: 'panel',
      width: picture.width,
      height: picture.height,
      columns: 1,
      rows: 1,
      colours: ['amber'],
      repertoire: 'alpha',
      maxPages: 1,
      roadside: false,
      language: 'fr',
    }
  );
}

/** Puts one raster onto another; its unlit lamps let what is beneath shine through. */
export function stamp(
  raster: Raster,
  other: Raster,
  at: { readonly left: number; readonly top: number },
): void {
  other.pixels.forEach((lamp, place) => {
    const x = at.left + (place % other.width);
    const y = at.top + Math.floor(place / other.width);
    if (lamp !== 0 && x >= 0 && x < raster.width && y >= 0 && y < raster.height)
      raster.pixels[y * raster.width + x] = lamp;
  });
}
