/** A page with a picture or an icon as the lamps of one file: the sign cannot put text beside a picture, so we draw both. */
import type { PanelPicture, PanelProfile } from '#core/contracts/index.ts';
import { blank, drawPage, lampRgb, type Raster } from '#core/panel/raster.ts';
import type { DecodedPage } from '../driver.ts';
import { refusals } from '../driver.ts';
import { type Dots, dotsOfRaster, fitsDots, mostColumns, mostRows } from './dots.ts';
import { depthOf } from './memory.ts';
import type { Refused } from './text.ts';

const gap = 2;

export function hasPicture(page: DecodedPage): boolean {
  return page.picture !== undefined || page.icon !== undefined;
}

/** The whole page as lamps; without a panel, the picture alone as it is. */
export function drawnPage(page: DecodedPage, profile: PanelProfile | undefined): Dots | Refused {
  const size = profile ?? page.picture;
  if (!size || !fitsDots(size))
    return {
      refused: true,
      code: refusals.pictures,
      reason: `a picture file holds ${mostRows} rows of ${mostColumns} lamps`,
    };
  if (!profile) return dotsOfRaster(pictureRaster(page.picture, lampRgb.amber), 'eight');
  return dotsOfRaster(composed(page, profile), depthOf(profile));
}

/** The picture left of the lines, or alone in the middle. */
function composed(page: DecodedPage, profile: PanelProfile): Raster {
  const own = lampRgb[page.picture?.colour ?? profile.colours[0] ?? 'amber'];
  const picture = pictureRaster(page.picture, own);
  const raster = blank(profile);
  const alone = page.lines.length === 0;
  const left = alone ? Math.floor((profile.width - picture.width) / 2) : 0;
  stamp(raster, picture, { left, top: Math.floor((profile.height - picture.height) / 2) });
  const from = picture.width === 0 ? 0 : picture.width + gap;
  const width = profile.width - from;
  if (!alone && width > 0) {
    const columns = Math.max(1, Math.floor((profile.columns * width) / profile.width));
    stamp(raster, drawPage({ lines: [...page.lines] }, { ...profile, width, columns }), {
      left: from,
      top: 0,
    });
  }
  return raster;
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

/** The lamps of a picture; bytes that are missing are unlit. */
export function pictureRaster(picture: PanelPicture | undefined, own: number): Raster {
  if (!picture) return { width: 0, height: 0, pixels: new Uint32Array() };
  const { width, height, depth } = picture;
  const bytes = Buffer.from(picture.base64, 'base64');
  const stride = Math.ceil(width / 8);
  const pixels = Uint32Array.from({ length: width * height }, (_, place) => {
    if (depth === 'rgb') return place * 3 + 2 < bytes.length ? bytes.readUIntBE(place * 3, 3) : 0;
    const column = place % width;
    const bits = bytes[Math.floor(place / width) * stride + (column >> 3)] ?? 0;
    return bits & (0x80 >> (column & 7)) ? own : 0;
  });
  return { width, height, pixels };
}
