/** Pages of lamps to and from the lines of a page (AM004 v2.2 §4.2.2). */
import { transliterate } from '#core/panel/transliterate.ts';
import { type DecodedPage, refusals } from '../driver.ts';
import { type Command, waitLetter, waitMs, write } from './commands.ts';
import { type Am03127Options, europeanTable } from './options.ts';

type Line = DecodedPage['lines'][number];
type Colour = NonNullable<Line['colour']>;
type PageCommand = Extract<Command, { command: 'page' }>;
type Refusal = { readonly refused: true; readonly code: string; readonly reason: string };
type Written = { readonly text: string; readonly cells: number };
export type EncodedPages = { readonly data: readonly string[] } | Refusal;
/** Where pages go and how large the sign is: `lines` are written on every page, so that no older text shows through. */
export type Layout = { readonly letters: string; readonly lines: number; readonly columns: number };

/** §4.2.2.7.3; the bright one of each. */
export const colourCodes: Readonly<Partial<Record<Colour, string>>> = {
  red: 'C',
  green: 'F',
  amber: 'H',
  orange: 'I',
  yellow: 'J',
};
const usualMs = 3000;
/** Second of each group of display methods: blinks. */
const blinking: Readonly<Record<string, string>> = { A: 'B', Q: 'R', a: 'b', q: 'r' };

/** The data of one frame for each line of each page. */
export function encodePages(
  pages: readonly DecodedPage[],
  options: Am03127Options,
  layout: Layout,
): EncodedPages {
  const data: string[] = [];
  for (const [number, page] of pages.entries()) {
    const letter = layout.letters[number] ?? '';
    const most = Math.max(layout.lines, page.lines.length);
    if (letter === '' || most > 8)
      return {
        refused: true,
        code: refusals.pagesTooLong,
        reason: `more than ${layout.letters.length} pages`,
      };
    if (page.picture || page.icon) return refusal(refusals.pictures, 'this sign writes letters only');
    for (let row = 0; row < most; row++) {
      const message = encodeLine(page.lines[row], options, layout.columns);
      if (typeof message !== 'string') return message;
      data.push(write({ ...headOf(page, options), line: row + 1, page: letter, message }));
    }
  }
  return { data };
}

function refusal(code: string, reason: string): Refusal {
  return { refused: true, code, reason };
}

function headOf(page: DecodedPage, options: Am03127Options): Omit<PageCommand, 'line' | 'page' | 'message'> {
  const { lead, lag } = options;
  const method = page.flash ? (blinking[options.method] ?? 'B') : options.method;
  return { command: 'page', lead, lag, method, wait: waitLetter(page.ms ?? usualMs) };
}

function encodeLine(line: Line | undefined, options: Am03127Options, columns: number): string | Refusal {
  // A message of no characters at all is not described: a space is dark as well.
  if (line === undefined || line.text === '') return ' ';
  const colour = line.colour === undefined ? '' : colourCodes[line.colour];
  if (colour === undefined) return refusal(refusals.colour, `this sign has no ${line.colour}`);
  const written = encodeText(line.text, options);
  if (!('text' in written)) return written;
  const spare = Math.max(0, columns - written.cells);
  const pad = { left: 0, centre: Math.floor(spare / 2), right: spare }[line.align];
  const font = options.font === 'sign' ? '' : `<A${options.font}>`;
  return `${font}${colour === '' ? '' : `<C${colour}>`}${' '.repeat(pad)}${written.text}`;
}

/** ASCII, and what the table of this sign adds to it. The sign takes `<` for the start of a code, so it is written `(`. */
function encodeText(text: string, options: Am03127Options): Written | Refusal {
  const table = europeanTable(options);
  let result = '';
  let cells = 0;
  for (const part of split(text.normalize('NFC'), table)) {
    const code = table.get(part);
    if (code !== undefined) {
      result += `<U${code}>`;
      cells++;
      continue;
    }
    const written = transliterate(part, 'ascii');
    if (written.undrawable.length > 0)
      return refusal(refusals.glyphs, `no glyph for ${written.undrawable.join(' ')}`);
    const plain = written.text.replace(/\s/g, ' ').replaceAll('<', '(');
    result += plain;
    cells += plain.length;
  }
  return { text: result, cells } as const;
}

/** Characters of the table each alone, and what stands between them whole. */
function split(text: string, table: ReadonlyMap<string, string>): readonly string[] {
  const parts: string[] = [];
  let plain = '';
  for (const character of text) {
    if (!table.has(character)) {
      plain += character;
      continue;
    }
    if (plain !== '') parts.push(plain);
    parts.push(character);
    plain = '';
  }
  return plain === '' ? parts : [...parts, plain];
}

export type DecodedLine = {
  readonly line: Line;
  readonly ms: number;
  readonly flash: boolean;
  /** Codes that we do not know or cannot tell, as they came. */
  readonly unknown: readonly string[];
};

/** The message of one line. Never fails: codes that it does not know are listed. */
export function decodeLine(command: PageCommand, options: Am03127Options, columns: number): DecodedLine {
  const characters = new Map([...europeanTable(options)].map(([character, code]) => [code, character]));
  const unknown: string[] = [];
  let colour: Colour | undefined;
  const text = command.message.replace(
    /<(?:U([0-9A-F]{2})|([ABC])([A-Z])|(?:G[A-Z0-9]{1,2}|K[DT]))>/g,
    (code, hex, kind, letter) => {
      if (hex !== undefined) {
        const character = characters.get(hex);
        if (character === undefined) unknown.push(code);
        return character ?? '\ufffd';
      }
      const known = kind === 'C' && colour === undefined ? colourOf(letter) : undefined;
      if (known) colour = known;
      else if (kind !== 'A') unknown.push(code);
      return '';
    },
  );
  const plain = text.trim();
  const align = alignOf(text.trimEnd(), columns);
  const line = { text: plain, align, ...(colour !== undefined && { colour }) };
  return { line, ms: waitMs(command.wait), flash: /[BRbr]/.test(command.method), unknown };
}

function colourOf(letter: string): Colour | undefined {
  for (const [name, code] of Object.entries(colourCodes)) if (code === letter) return name as Colour;
  return undefined;
}

/** Where the spaces before a text put it; in the middle when nobody knows the width. */
function alignOf(text: string, columns: number): Line['align'] {
  const pad = text.length - text.trimStart().length;
  const spare = Math.max(0, columns - (text.length - pad));
  if (columns === 0 || pad === Math.floor(spare / 2)) return 'centre';
  return pad === spare ? 'right' : 'left';
}
