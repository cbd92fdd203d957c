/** Pages of lamps to and from text files (JetFile II 2.5.4, part II): 01 Z00 02 A label content 04. */
import { lampRgb } from '#core/panel/raster.ts';
import { transliterate } from '#core/panel/transliterate.ts';
import { ascii, concat, hex } from '../bytes.ts';
import { type DecodedPage, refusals } from '../driver.ts';
import type { Jetfile2Options } from './options.ts';

type Line = DecodedPage['lines'][number];
type Colour = NonNullable<Line['colour']>;
type Refusal = { readonly refused: true; readonly code: string; readonly reason: string };
export type EncodedText = { readonly bytes: Uint8Array } | Refusal;
/** The colour of lines that name none, after one that does. */
type Given = Pick<Jetfile2Options, 'characters' | 'font' | 'rgb'> & { readonly usual?: Colour | undefined };

const code = {
  flash: 0x07,
  effect: 0x0a,
  frame: 0x0c,
  line: 0x0d,
  pause: 0x0e,
  speed: 0x0f,
  picture: 0x14,
  font: 0x1a,
  colour: 0x1c,
  across: 0x1e,
  down: 0x1f,
} as const;
const atOnce = '0';
/** Comes and goes at once, in the middle of the height. */
const plain = `\x0aI${atOnce}\x0aO${atOnce}\x1f0`;
const sides = { centre: '0', left: '1', right: '2' } as const;
/** Red and green lamps together: what every colour between them comes to. */
const palette: Readonly<Partial<Record<Colour, string>>> = {
  red: '1',
  green: '2',
  yellow: '3',
  amber: '3',
  orange: '3',
};

/** Encodes pages as the content of a text file. No page at all is a dark one: a space. */
export function encodeText(pages: readonly DecodedPage[], given: Given): EncodedText {
  if (pages.every(isDark)) return { bytes: ascii(' ') };
  const parts: Uint8Array[] = [];
  let colour: Colour | undefined;
  for (const [number, page] of pages.entries()) {
    if (page.picture || page.icon) return refusal(refusals.pictures, 'this driver writes letters only');
    parts.push(ascii(`${number > 0 ? '\x0c' : ''}${plain}${given.font && `\x1a${given.font}`}`));
    for (const [row, line] of page.lines.entries()) {
      const chosen = line.colour ?? (colour === undefined ? undefined : (given.usual ?? 'yellow'));
      const lamps = chosen === colour ? '' : colourCode(chosen, given.rgb);
      if (lamps === undefined) return refusal(refusals.colour, `this sign has no ${chosen}`);
      colour = chosen;
      const text = encodeCharacters(line.text, given.characters);
      if (typeof text !== 'string') return text;
      parts.push(ascii(`${row > 0 ? '\x0d' : ''}\x1e${sides[line.align]}${lamps}${flash(page, row)}${text}`));
    }
    parts.push(ascii(`${page.flash ? '\x070' : ''}${page.ms === undefined ? '' : `\x0e${pause(page.ms)}`}`));
  }
  return { bytes: concat(...parts) };
}

/** Nothing to show at all. */
export function isDark(page: DecodedPage): boolean {
  return page.lines.length === 0 && !page.picture && !page.icon;
}

function refusal(refused: string, reason: string): Refusal {
  return { refused: true, code: refused, reason };
}

function flash(page: DecodedPage, row: number): string {
  return page.flash && row === 0 ? '\x071' : '';
}

/** Seconds in two digits, milliseconds in four, or seconds in four: never shorter than asked. */
function pause(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (ms % 1000 === 0 && seconds <= 99) return `0${String(seconds).padStart(2, '0')}`;
  if (ms <= 9999) return `3${String(Math.ceil(ms)).padStart(4, '0')}`;
  return `2${String(Math.min(9999, seconds)).padStart(4, '0')}`;
}

function colourCode(colour: Colour | undefined, rgb: boolean): string | undefined {
  if (colour === undefined) return '';
  if (rgb) {
    const lamp = lampRgb[colour];
    return `\x1c/${String.fromCharCode(lamp & 0xff, (lamp >> 8) & 0xff, lamp >> 16)}`;
  }
  const known = palette[colour];
  return known === undefined ? undefined : `\x1c${known}`;
}

function encodeCharacters(text: string, characters: Jetfile2Options['characters']): string | Refusal {
  const written = transliterate(text, characters);
  if (written.undrawable.length > 0)
    return refusal(refusals.glyphs, `no glyph for ${written.undrawable.join(' ')}`);
  return written.text.replace(/\s/g, ' ');
}

/** Pages that are a picture each: `path` is the disk and the label of its file. */
export function encodePictures(
  turns: readonly { readonly path: string; readonly ms: number | undefined }[],
): Uint8Array {
  const frames = turns.map(
    ({ path, ms }) => `${plain}\x14${path}${ms === undefined ? '' : `\x0e${pause(ms)}`}`,
  );
  return ascii(frames.join('\x0c'));
}

/** A text file around its content. */
export function textFile(label: string, content: Uint8Array): Uint8Array {
  return concat(ascii(`\x01Z00\x02A${label.charAt(0)}`), content, ascii('\x04'));
}

/** The content of a text file, or undefined when the bytes are not one. */
export function contentOf(file: Uint8Array): Uint8Array | undefined {
  const [first, second] = [file[0], file[4]];
  const whole =
    file.length >= 8 && first === 0x01 && second === 0x02 && file[5] === 0x41 && file.at(-1) === 0x04;
  return whole ? file.slice(7, -1) : undefined;
}

export type DecodedText = {
  readonly pages: readonly DecodedPage[];
  /** Disk and label of the picture that a page shows, page by page. */
  readonly nested: readonly (string | undefined)[];
  /** Codes that we do not know, in hex. */
  readonly unknown: readonly string[];
};
type Draft = {
  lines: { text: string; align: Line['align']; colour: Colour | undefined }[];
  ms?: number;
  flash?: boolean;
  nested?: string;
};

/** Arguments of codes that are passed over, which must not be read as text. */
const passed: Readonly<Record<number, number>> = {
  8: 1,
  10: 2,
  11: 1,
  15: 1,
  19: 2,
  26: 1,
  29: 1,
  31: 1,
};
const silent: readonly number[] = [code.effect, code.speed, code.font, code.down];

/** Decodes the content of a text file. Never fails: codes that it does not know are listed. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const pages: Draft[] = [{ lines: [] }];
  const unknown: string[] = [];
  let colour: Colour | undefined;
  let align: Line['align'] = 'centre';
  let at = 0;
  const take = () => bytes[at++] ?? 0;
  const page = () => pages.at(-1) ?? { lines: [] };
  const line = () => {
    const last = page().lines.at(-1);
    if (last) return last;
    const made = { text: '', align, colour };
    page().lines.push(made);
    return made;
  };
  const letter = (character: string) => {
    const target = line();
    if (target.text === '') Object.assign(target, { align, colour });
    target.text += character;
  };
  while (at < bytes.length) {
    const byte = take();
    if (byte === code.frame) pages.push({ lines: [] });
    else if (byte === code.line) {
      line();
      page().lines.push({ text: '', align, colour });
    } else if (byte === code.across) align = sideOf(take());
    else if (byte === code.colour) colour = readColour(take);
    else if (byte === code.pause) page().ms = readPause(take);
    else if (byte === code.flash) {
      if (take() === 0x31) page().flash = true;
    } else if (byte === code.picture) page().nested = String.fromCharCode(take(), take());
    else if (byte in passed) {
      const skipped = [byte, ...Array.from({ length: passed[byte] ?? 0 }, take)];
      if (!silent.includes(byte)) unknown.push(skipped.map((each) => hex(each, 2)).join(''));
    } else if (byte < 0x20) unknown.push(hex(byte, 2));
    else if (byte === 0x82) letter(' ');
    else letter(byte < 0x7f || byte > 0x9f ? String.fromCharCode(byte) : '\ufffd');
  }
  return { pages: pages.map(finished), nested: pages.map((each) => each.nested), unknown };
}

function sideOf(byte: number): Line['align'] {
  return byte === 0x31 ? 'left' : byte === 0x32 ? 'right' : 'centre';
}

const named: ReadonlyMap<string, Colour> = new Map([
  ['1', 'red'],
  ['2', 'green'],
  ['3', 'yellow'],
]);

function readColour(take: () => number): Colour | undefined {
  const first = String.fromCharCode(take());
  if (first !== '/') return named.get(first);
  const lamp = take() | (take() << 8) | (take() << 16);
  for (const [name, value] of Object.entries(lampRgb)) if (value === lamp) return name as Colour;
  return 'rgb';
}

function readPause(take: () => number): number {
  const unit = take() - 0x30;
  const digits = Array.from({ length: unit >= 2 ? 4 : 2 }, () => String.fromCharCode(take())).join('');
  const value = /^\d+$/.test(digits) ? Number(digits) : 0;
  return unit % 2 === 1 ? value : value * 1000;
}

function finished({ lines, ms, flash: blinks }: Draft): DecodedPage {
  // A space alone is how darkness is written.
  const dark = lines.every(({ text }) => text.trim() === '');
  return {
    lines: dark
      ? []
      : lines.map(({ text, align, colour }) => ({ text, align, ...(colour !== undefined && { colour }) })),
    ...(ms !== undefined && { ms }),
    ...(blinks && { flash: true }),
  };
}
