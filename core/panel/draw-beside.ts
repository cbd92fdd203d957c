/** Icons and pictures on a raster. Pure: a picture's lamps are read from its base64, row by row. */
import type { PanelColour, PanelIcon, PanelPage, PanelPicture, PanelProfile } from '../contracts/index.ts';
import { fromBase64 } from './base64.ts';
import { gapOf, iconScale } from './beside.ts';
import { iconRows, iconSide } from './icons.ts';
import { blit, lampRgb, type Raster } from './lamps.ts';

/** Draws the picture, then the icon, from the left edge; a picture without lines stands in the middle. */
export function drawBeside(
  raster: Raster,
  page: Pick<PanelPage, 'lines' | 'icon' | 'picture'>,
  profile: PanelProfile,
): void {
  const { picture, icon } = page;
  const own = profile.colours[0] ?? 'amber';
  let left = 0;
  if (picture) {
    const spare = page.lines.length > 0 ? 0 : Math.floor((raster.width - picture.width) / 2);
    const at = { x: spare, y: Math.floor((raster.height - picture.height) / 2) };
    drawPicture(raster, picture, { ...at, own });
    left = picture.width + gapOf(profile);
  }
  const scale = icon === undefined ? 0 : iconScale(profile);
  if (icon !== undefined && scale > 0)
    drawIcon(raster, icon, { left, scale, colour: page.lines[0]?.colour ?? own });
}

type IconPlace = { readonly left: number; readonly scale: number; readonly colour: PanelColour };

function drawIcon(raster: Raster, icon: PanelIcon, { left, scale, colour }: IconPlace): void {
  const y = Math.floor((raster.height - iconSide * scale) / 2);
  blit(raster, { width: iconSide, rows: iconRows(icon) }, { x: left, y, scale, colour: lampRgb[colour] });
}

type Corner = { readonly x: number; readonly y: number; readonly own: PanelColour };

/** Lamps outside the panel are not drawn; neither is a picture that is not what it says. */
function drawPicture(raster: Raster, picture: PanelPicture, corner: Corner): void {
  const bytes = fromBase64(picture.base64);
  if (!bytes) return;
  const lamp = picture.depth === 'rgb' ? rgbLamp(bytes, picture) : bitLamp(bytes, picture, corner.own);
  const right = Math.min(picture.width, raster.width - corner.x);
  const bottom = Math.min(picture.height, raster.height - corner.y);
  for (let y = Math.max(0, -corner.y); y < bottom; y++)
    for (let x = Math.max(0, -corner.x); x < right; x++)
      raster.pixels[(corner.y + y) * raster.width + corner.x + x] = lamp(x, y);
}

function rgbLamp(bytes: Uint8Array, { width }: PanelPicture): (x: number, y: number) => number {
  return (x, y) => {
    const at = (y * width + x) * 3;
    return ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
  };
}

function bitLamp(bytes: Uint8Array, { width, colour }: PanelPicture, own: PanelColour) {
  const rowBytes = Math.ceil(width / 8);
  const lit = lampRgb[colour ?? own];
  return (x: number, y: number) => ((bytes[y * rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7)) ? lit : 0);
}
