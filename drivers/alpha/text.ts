/** Pages of lamps to and from the content of a TEXT file (M-Protocol §6.1 and the control codes inside TEXT). */
import { alphaCharacter, alphaCode } from '#core/panel/alpha-glyphs.ts';
import { transliterate } from '#core/panel/transliterate.ts';
import type { DecodedPage } from '../driver.ts';
import { refusals } from '../driver.ts';
import { ascii, CR, ESC } from './frame.ts';
import type { AlphaOptions } from './options.ts';

type Line = DecodedPage['lines'][number];
type Colour = NonNullable<Line['colour']>;

export type EncodedText =
  | { readonly bytes: Uint8Array }
  | { readonly refused: true; readonly code: string; readonly reason: string };

const newPage = 0x0c;
const extended = 0x08;
const speed = 0x15;
const colourCode = 0x1c;
const hold = 'b';
/** Vertical position; 31 and 32 also set the side (signs of protocol 3.0). */
const positions = { middle: 0x20, fill: 0x30, left: 0x31, right: 0x32 } as const;
const autoColour = 'C';

const colours: Readonly<Partial<Record<Colour, string>>> = {
  red: '1',
  green: '2',
  amber: '3',
  orange: '7',
  yellow: '8',
};
const rgb: Readonly<Partial<Record<Colour, string>>> = { white: 'ZFFFFFF', rgb: 'ZFFFFFF' };

/**
 * Encodes pages as the content of a TEXT file, without its label. Every page names its position, is held still, and stands
 * for the nearest speed that is not shorter than asked. No page at all is a blank file.
 */
export function encodeText(pages: readonly DecodedPage[], options: AlphaOptions): EncodedText {
  if (pages.every((page) => page.lines.length === 0)) return { bytes: Uint8Array.of() };
  const bytes: number[] = [];
  let colour: Colour | undefined;
  for (const [number, page] of pages.entries()) {
    if (number > 0) bytes.push(newPage);
    bytes.push(ESC, position(page), ...ascii(hold));
    if (page.ms !== undefined) bytes.push(speed + speedFor(page.ms, options.holdMs) - 1);
    for (const [row, line] of page.lines.entries()) {
      if (row > 0) bytes.push(CR);
      if (line.colour !== colour) {
        const code = colourOf(line.colour, options);
        if (code === undefined) return unknownColour(line.colour);
        bytes.push(colourCode, ...ascii(code));
        colour = line.colour;
      }
      const written = encodeCharacters(line.text);
      if (!('bytes' in written)) return written;
      bytes.push(...written.bytes);
    }
  }
  return { bytes: Uint8Array.from(bytes) };
}

function position(page: DecodedPage): number {
  const [first] = page.lines;
  const side = page.lines.every((line) => line.align === first?.align) ? first?.align : 'centre';
  if (side === 'left' || side === 'right') return positions[side];
  return page.lines.length > 1 ? positions.fill : positions.middle;
}

/** Speed 1 (slowest) to 5: the shortest hold that is long enough to read. */
function speedFor(ms: number, holdMs: readonly number[]): number {
  for (let at = holdMs.length; at > 1; at--) if ((holdMs[at - 1] ?? 0) >= ms) return at;
  return 1;
}

function colourOf(colour: Colour | undefined, options: AlphaOptions): string | undefined {
  if (colour === undefined) return autoColour;
  return colours[colour] ?? (options.rgb ? rgb[colour] : undefined);
}

function unknownColour(colour: Colour | undefined): EncodedText {
  return { refused: true, code: refusals.colour, reason: `this sign has no ${colour ?? 'such colour'}` };
}

/** Beyond ASCII always the two-byte form: it is right on lines of seven and of eight bits. */
function encodeCharacters(text: string): EncodedText {
  const written = transliterate(text, 'alpha');
  if (written.undrawable.length > 0)
    return { refused: true, code: refusals.glyphs, reason: `no glyph for ${written.undrawable.join(' ')}` };
  const bytes: number[] = [];
  for (const character of written.text) {
    const code = alphaCode(character);
    if (code !== undefined) bytes.push(extended, code - 0x60);
    else bytes.push(/\s/.test(character) ? 0x20 : character.charCodeAt(0));
  }
  return { bytes: Uint8Array.from(bytes) };
}

export type DecodedText = {
  readonly pages: readonly DecodedPage[];
  /** Display mode letters, in order; `b` is hold. */
  readonly modes: readonly string[];
  /** Codes that we do not know, as `0x1f`. */
  readonly unknown: readonly string[];
};

type Draft = {
  lines: { text: string; colour: Colour | undefined }[];
  align: Line['align'];
  ms: number | undefined;
};

/** Decodes the content of a TEXT file. Never fails: codes that it does not know are listed. */
export function decodeText(bytes: Uint8Array, options: Pick<AlphaOptions, 'holdMs'>): DecodedText {
  const pages: Draft[] = [];
  const modes: string[] = [];
  const unknown: string[] = [];
  let colour: Colour | undefined;
  let page: Draft | undefined;
  const open = () => {
    page = { lines: [], align: 'centre', ms: undefined };
    pages.push(page);
    return page;
  };
  const line = () => {
    const draft = page ?? open();
    let last = draft.lines.at(-1);
    if (!last) {
      last = { text: '', colour };
      draft.lines.push(last);
    }
    return last;
  };
  const write = (character: string) => {
    const target = line();
    if (target.text === '') target.colour = colour;
    target.text += character;
  };
  let at = 0;
  const take = () => bytes[at++];
  while (at < bytes.length) {
    const byte = take() ?? 0;
    if (byte === ESC) {
      if (page && page.lines.length > 0) open();
      const draft = page ?? open();
      const where = take();
      const mode = take();
      draft.align = where === positions.left ? 'left' : where === positions.right ? 'right' : 'centre';
      if (mode !== undefined) modes.push(String.fromCharCode(mode));
      if (mode === 0x6e) take();
    } else if (byte === newPage) open();
    else if (byte === CR) {
      line();
      page?.lines.push({ text: '', colour });
    } else if (byte >= speed && byte < speed + 5) (page ?? open()).ms = options.holdMs[byte - speed];
    else if (byte === colourCode) colour = readColour(take, unknown);
    else if (byte === extended) write(readExtended(take, unknown));
    else if (byte in arguments_) {
      const code = [byte, ...Array.from({ length: arguments_[byte] ?? 0 }, () => take() ?? 0)];
      unknown.push(`0x${Buffer.from(code).toString('hex')}`);
    } else if (byte < 0x20) unknown.push(`0x${byte.toString(16).padStart(2, '0')}`);
    else if (byte === 0x7f) write('█');
    else write(byte < 0x80 ? String.fromCharCode(byte) : (alphaCharacter(byte) ?? '\ufffd'));
  }
  return { pages: pages.map(finished), modes, unknown };
}

/** Codes that take arguments, which must not be read as text. */
const arguments_: Readonly<Record<number, number>> = {
  5: 1,
  6: 1,
  7: 1,
  11: 1,
  16: 1,
  20: 1,
  26: 1,
  29: 2,
  30: 1,
};

function readColour(take: () => number | undefined, unknown: string[]): Colour | undefined {
  const code = String.fromCharCode(take() ?? 0);
  if (code === autoColour) return undefined;
  if (code === 'Z' || code === 'Y') {
    const value = String.fromCharCode(...Array.from({ length: 6 }, () => take() ?? 0));
    return value === 'FFFFFF' ? 'white' : 'rgb';
  }
  for (const [name, known] of Object.entries(colours)) if (known === code) return name as Colour;
  unknown.push(`colour ${code}`);
  return undefined;
}

function readExtended(take: () => number | undefined, unknown: string[]): string {
  const code = take() ?? 0;
  if (code === 0x1c) return '°C';
  if (code === 0x1d) return '°F';
  const character = alphaCharacter(code + 0x60);
  if (character === undefined) unknown.push(`extended 0x${code.toString(16)}`);
  return character ?? '\ufffd';
}

function finished(draft: Draft): DecodedPage {
  const lines = draft.lines.map(({ text, colour }) => ({
    text,
    align: draft.align,
    ...(colour !== undefined && { colour }),
  }));
  return draft.ms === undefined ? { lines } : { lines, ms: draft.ms };
}
