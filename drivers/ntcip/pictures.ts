/** Pictures of pages as graphics of the sign's table, in the colours that it has. */
import type { PanelIcon, PanelPage, PanelProfile } from '#core/contracts/index.ts';
import { iconScale } from '#core/panel/beside.ts';
import { iconRows, iconSide } from '#core/panel/icons.ts';
import { type DecodedPage, type Outcome, refusals } from '../driver.ts';
import { type Graphic, packBits } from './codes.ts';
import { nearestClassic } from './colours.ts';
import type { NtcipOptions } from './options.ts';
import { colourSchemes } from './values.ts';

type Picture = NonNullable<PanelPage['picture']>;
export type Drawing = Omit<Graphic, 'number'>;

/** The picture without a number yet; undefined when it does not hold what it says. */
export function drawingOf(picture: Picture, scheme: NtcipOptions['colourScheme']): Drawing | undefined {
  const { width, height, depth } = picture;
  const bytes = Buffer.from(picture.base64, 'base64');
  const rowBytes = depth === 'one' ? Math.ceil(width / 8) : width * 3;
  if (bytes.length !== rowBytes * height) return undefined;
  const drawn = { name: 'picture', width, height };
  if (depth === 'one') {
    const lamp = (x: number, y: number) => ((bytes[y * rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
    return { ...drawn, type: colourSchemes['mono-1-bit'], bitmap: packBits(each(picture, lamp)) };
  }
  const rgb = (x: number, y: number) => {
    const at = (y * width + x) * 3;
    return [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0] as const;
  };
  if (scheme === '24-bit') {
    // Blue comes first on the wire.
    const bitmap = Uint8Array.from(
      [...each(picture, rgb)].flatMap(([red, green, blue]) => [blue, green, red]),
    );
    return { ...drawn, type: colourSchemes['24-bit'], bitmap };
  }
  if (scheme === 'classic') {
    const bitmap = Uint8Array.from([...each(picture, rgb)].map(nearestClassic));
    return { ...drawn, type: colourSchemes.classic, bitmap };
  }
  const lit = (x: number, y: number) => rgb(x, y).reduce((sum, value) => sum + value, 0) > 382;
  return { ...drawn, type: colourSchemes['mono-1-bit'], bitmap: packBits(each(picture, lit)) };
}

/** An icon, each of its lamps as many times as the panel has room for. */
function iconDrawing(icon: PanelIcon, scale: number): Drawing {
  const side = iconSide * scale;
  const rows = iconRows(icon);
  const lamps = Array.from({ length: side * side }, (_, place) => {
    const row = rows[Math.floor(place / side / scale)] ?? 0;
    return (row & (1 << (iconSide - 1 - Math.floor((place % side) / scale)))) !== 0;
  });
  return {
    name: icon,
    width: side,
    height: side,
    type: colourSchemes['mono-1-bit'],
    bitmap: packBits(lamps),
  };
}

/** Under what a page looks for its graphic. */
export const pictureKey = (page: number) => `${page} picture`;
export const iconKey = (page: number) => `${page} icon`;

/** What the pages need of the sign's graphics. An icon that would leave the words no room is left out, as on every panel. */
export function drawingsOf(
  pages: readonly DecodedPage[],
  { colourScheme, graphics }: NtcipOptions,
  profile: PanelProfile,
): Outcome<ReadonlyMap<string, Drawing>> {
  const drawings = new Map<string, Drawing>();
  const scale = iconScale(profile);
  for (const [number, { picture, icon }] of pages.entries()) {
    const drawing = picture && drawingOf(picture, colourScheme);
    if (picture && !drawing)
      return { kind: 'refused', code: refusals.pictures, detail: 'a picture is not what it says' };
    if (drawing) drawings.set(pictureKey(number), drawing);
    if (icon !== undefined && scale > 0) drawings.set(iconKey(number), iconDrawing(icon, scale));
  }
  if (drawings.size > graphics)
    return {
      kind: 'refused',
      code: refusals.pictures,
      detail: `${drawings.size} pictures, room for ${graphics}`,
    };
  return { kind: 'ok', value: drawings };
}

/** Row by row, from the top left. */
function* each<T>({ width, height }: Picture, read: (x: number, y: number) => T): Generator<T> {
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) yield read(x, y);
}
