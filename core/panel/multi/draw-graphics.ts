/** Colour rectangles and graphics: what lies under the text (NTCIP 1203 v03 §6.4.3, §6.4.8). */
import type { Raster } from '../raster.ts';
import { hex, type Palette } from './colours.ts';
import { fault, type MultiFault } from './faults.ts';
import { graphicId, octets } from './graphic-id.ts';
import { onFace } from './rectangle.ts';
import type { MultiGraphic, MultiSign } from './sign.ts';
import type { MultiTag, Rectangle } from './tags.ts';

export type Canvas = { readonly raster: Raster; readonly sign: MultiSign; readonly palette: Palette };
type Colours = { foreground: number; background: number };
type GraphicTag = Extract<MultiTag, { kind: 'g' }>;

/** Draws what the tags of one text rectangle ask for, with the colours that are in force where each tag stands. */
export function drawGraphics(
  tags: readonly MultiTag[],
  before: Readonly<Colours>,
  canvas: Canvas,
): MultiFault | undefined {
  const { palette } = canvas;
  const colours = { foreground: before.foreground, background: before.background };
  for (const tag of tags) {
    if (tag.kind === 'cb' || tag.kind === 'cf') {
      const which = tag.kind === 'cb' ? 'background' : 'foreground';
      const colour = tag.colour ? palette.rgb(tag.colour) : palette[which];
      if (colour === undefined) return fault('unsupportedTagValue', tag.position);
      colours[which] = colour;
    } else if (tag.kind === 'cr') {
      const colour = palette.rgb(tag.colour);
      const where = onFace(tag.rectangle, canvas.sign);
      if (colour === undefined || !where) return fault('unsupportedTagValue', tag.position);
      fill(canvas.raster, where, colour);
    } else if (tag.kind === 'g') {
      const wrong = drawGraphic(tag, colours, canvas);
      if (wrong) return wrong;
    }
  }
  return undefined;
}

function fill(raster: Raster, { x, y, width, height }: Rectangle, colour: number): void {
  for (let row = y - 1; row < y - 1 + height; row++) {
    const from = row * raster.width + x - 1;
    raster.pixels.fill(colour, from, from + width);
  }
}

function drawGraphic(tag: GraphicTag, colours: Colours, canvas: Canvas): MultiFault | undefined {
  const { raster, sign, palette } = canvas;
  const graphic = sign.graphics?.find(({ number }) => number === tag.graphic);
  // A graphic that no place of the face can hold is not one of this sign's.
  if (!graphic || graphic.width > sign.width || graphic.height > sign.height)
    return fault('graphicNotDefined', tag.position);
  if (tag.version !== undefined && tag.version !== graphicId(graphic))
    return fault('graphicID', tag.position);
  const { width, height } = graphic;
  const left = tag.x - 1;
  const top = tag.y - 1;
  // No error of its own says that a graphic goes over the edge.
  if (left + width > sign.width || top + height > sign.height) return fault('other', tag.position);
  const colourAt = lampsOf(graphic, colours, palette);
  for (let at = 0; at < width * height; at++) {
    const colour = colourAt(at);
    if (colour === undefined) continue;
    raster.pixels[(top + Math.floor(at / width)) * raster.width + left + (at % width)] = colour;
  }
  return undefined;
}

/** The colour of a lamp, counted row by row; nothing where it is transparent, or a colour that the sign has not. */
function lampsOf(
  graphic: MultiGraphic,
  colours: Colours,
  palette: Palette,
): (at: number) => number | undefined {
  const bitmap = octets(graphic.bitmap);
  const { transparentColor } = graphic;
  if (graphic.type === 'color24Bit') {
    const clear = typeof transparentColor === 'string' ? hex(transparentColor) : undefined;
    return (at) => {
      const [blue = 0, green = 0, red = 0] = bitmap.slice(at * 3, at * 3 + 3);
      const colour = red * 0x10000 + green * 0x100 + blue;
      return colour === clear ? undefined : colour;
    };
  }
  if (graphic.type === 'monochrome1Bit')
    return (at) => {
      const bit = ((bitmap[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
      if (bit === transparentColor) return undefined;
      return bit ? colours.foreground : colours.background;
    };
  return (at) => {
    const number = bitmap[at] ?? 0;
    return number === transparentColor ? undefined : palette.rgb({ number });
  };
}
