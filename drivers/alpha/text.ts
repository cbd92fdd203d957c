/** Pages of lamps as the files of a sign: a TEXT (M-Protocol §6.1), and the STRINGs and pictures that it calls. */
import type { PanelColour, PanelProfile } from '#core/contracts/index.ts';
import { alphaCode } from '#core/panel/alpha-glyphs.ts';
import { transliterate } from '#core/panel/transliterate.ts';
import type { DecodedPage } from '../driver.ts';
import { refusals } from '../driver.ts';
import { autoColour, codes, colourCodes, flashing, hold, positions, rgbCodes } from './codes.ts';
import type { Dots } from './dots.ts';
import { ascii, CR, ESC } from './frame.ts';
import { glyphDots, glyphLabel } from './glyphs.ts';
import { pictureLabelsOf, stringLabelsOf } from './memory.ts';
import { type AlphaOptions, stringBytes } from './options.ts';
import { drawnPage, hasPicture } from './picture.ts';
import { type Placement, padLine, placementOf } from './sides.ts';

type Page = DecodedPage;
type Line = Page['lines'][number];

export type Refused = { readonly refused: true; readonly code: string; readonly reason: string };
/** What must stand in the files. `bytes` is the TEXT's content, without its label. */
export type EncodedText =
  | {
      readonly bytes: Uint8Array;
      readonly strings: ReadonlyMap<string, Uint8Array>;
      readonly dots: ReadonlyMap<string, Dots>;
    }
  | Refused;
export type Room = {
  /** The panel, where it is known: sides need its width, pictures its size. */
  readonly profile?: PanelProfile;
  /** The sign has the files that the options ask for. */
  readonly planned?: boolean;
};

/** A page whose lines stand at different sides, for a panel whose width is not known. */
export const sidesRefusal = 'PANEL_ALIGNMENT_UNSUPPORTED';

/**
 * Encodes pages. Every page names its position, is held still, and stands for the nearest speed that is not shorter than
 * asked. No page at all is a blank file.
 */
export function encodeText(pages: readonly Page[], options: AlphaOptions, room: Room = {}): EncodedText {
  const strings = new Map<string, Uint8Array>();
  const dots = new Map<string, Dots>();
  if (pages.every((page) => page.lines.length === 0 && !hasPicture(page, room.profile)))
    return { bytes: Uint8Array.of(), strings, dots };
  const writer = textWriter(pages, options, room, { strings, dots });
  for (const [number, page] of pages.entries()) {
    const refused = writer.page(page, number);
    if (refused) return refused;
  }
  return { bytes: Uint8Array.from(writer.bytes), strings, dots };
}

type Files = { readonly strings: Map<string, Uint8Array>; readonly dots: Map<string, Dots> };

function textWriter(pages: readonly Page[], options: AlphaOptions, room: Room, files: Files) {
  const bytes: number[] = [];
  /** Lines that were measured with letters of ours are drawn with them, where there is a file for it. */
  const isDrawn = (page: Page) =>
    hasPicture(page, room.profile) ||
    (page.font !== undefined && room.planned === true && options.pictures > 0);
  const lines = pages.reduce((sum, page) => sum + (isDrawn(page) ? 0 : page.lines.length), 0);
  const planned = room.planned ?? false;
  const stringLabels = planned && lines <= options.strings ? [...stringLabelsOf(options)] : [];
  const pictureLabels = planned ? [...pictureLabelsOf(options)] : [];
  let colour: PanelColour | undefined;
  let flashes = false;
  let fixed = false;

  const begin = (page: Page, { position, mode }: { position: number; mode: string }) => {
    bytes.push(ESC, position, ...ascii(mode));
    if (page.ms !== undefined) bytes.push(codes.speed + speedFor(page.ms, options.holdMs) - 1);
  };
  const turn = (code: number, on: boolean, was: boolean) => {
    if (on !== was) bytes.push(code, ...ascii(on ? '1' : '0'));
    return on;
  };
  const drawn = (page: Page, flash: boolean): Refused | undefined => {
    const label = pictureLabels.shift();
    if (label === undefined) return refuse(refusals.pictures, 'the sign has no picture file for this page');
    const picture = drawnPage(page, room.profile);
    if ('refused' in picture) return picture;
    files.dots.set(label, picture);
    begin(page, { position: positions.fill, mode: flash ? flashing : hold });
    bytes.push(codes.picture, ...ascii(label));
    return undefined;
  };
  const written = (line: Line, { padded }: Placement): Refused | undefined => {
    if (line.colour !== colour) {
      const code = colourOf(line.colour, options);
      if (code === undefined)
        return refuse(refusals.colour, `this sign has no ${line.colour ?? 'such colour'}`);
      bytes.push(codes.colour, ...ascii(code));
      colour = line.colour;
    }
    const columns = room.profile?.columns ?? 0;
    const text = padded ? padLine(line.text, line.align, columns) : line.text;
    const encoded = encodeCharacters(text, planned && options.glyphs === 'pictures');
    if ('refused' in encoded) return encoded;
    for (const character of encoded.drawn) files.dots.set(glyphLabel(character) ?? '', glyphDots(character));
    const kept = encoded.drawn.length === 0 && encoded.bytes.length <= stringBytes && text !== '';
    const label = kept ? stringLabels.shift() : undefined;
    if (label === undefined) bytes.push(...encoded.bytes);
    else {
      files.strings.set(label, Uint8Array.from(encoded.bytes));
      bytes.push(codes.string, ...ascii(label));
    }
    return undefined;
  };
  const page = (page: Page, number: number): Refused | undefined => {
    // Never on a panel that drivers see, whatever the page says.
    const flash = (page.flash ?? false) && !room.profile?.roadside;
    if (number > 0) bytes.push(codes.newPage);
    if (isDrawn(page)) return drawn(page, flash);
    const placement = placementOf(page, options.sides, room.profile?.columns);
    if (!placement) return refuse(sidesRefusal, 'lines at different sides need the width of the panel');
    begin(page, { position: placement.position, mode: hold });
    fixed = turn(codes.fixedWidth, placement.padded, fixed);
    flashes = turn(codes.flash, flash, flashes);
    for (const [row, line] of page.lines.entries()) {
      if (row > 0) bytes.push(CR);
      const refused = written(line, placement);
      if (refused) return refused;
    }
    return undefined;
  };
  return { bytes, page };
}

function refuse(code: string, reason: string): Refused {
  return { refused: true, code, reason };
}

/** Speed 1 (slowest) to 5: the shortest hold that is long enough to read. */
function speedFor(ms: number, holdMs: readonly number[]): number {
  for (let at = holdMs.length; at > 1; at--) if ((holdMs[at - 1] ?? 0) >= ms) return at;
  return 1;
}

function colourOf(colour: PanelColour | undefined, options: AlphaOptions): string | undefined {
  if (colour === undefined) return autoColour;
  return colourCodes[colour] ?? (options.rgb ? rgbCodes[colour] : undefined);
}

/** Beyond ASCII always the two-byte form: it is right on lines of seven and of eight bits. */
function encodeCharacters(
  text: string,
  drawing: boolean,
): Refused | { readonly bytes: readonly number[]; readonly drawn: readonly string[] } {
  const bytes: number[] = [];
  const drawn: string[] = [];
  const parts = drawing ? text.normalize('NFC').split(/([ÀÈËÎÏÔÙÛŒœ€«»])/u) : [text];
  for (const part of parts) {
    const label = drawing ? glyphLabel(part) : undefined;
    if (label !== undefined) {
      drawn.push(part);
      bytes.push(codes.picture, ...ascii(label));
      continue;
    }
    const written = transliterate(part, 'alpha');
    if (written.undrawable.length > 0)
      return refuse(refusals.glyphs, `no glyph for ${written.undrawable.join(' ')}`);
    for (const character of written.text) {
      const code = alphaCode(character);
      if (code !== undefined) bytes.push(codes.extended, code - 0x60);
      else bytes.push(/\s/.test(character) ? 0x20 : character.charCodeAt(0));
    }
  }
  return { bytes, drawn };
}
