/** One page of lamps to and from the telegrams that carry a text (VDV 300, DS003a, DS003c, DS009, DS021). */
import type { PanelColour } from '#core/contracts/index.ts';
import { transliterate } from '#core/panel/transliterate.ts';
import { type DecodedPage, type Outcome, refusals } from '../driver.ts';
import { digit, digitValue } from './frame.ts';
import type { IbisOptions } from './options.ts';

/** The German letters stand where ASCII has brackets and braces, which are therefore not there. */
const letters: ReadonlyMap<string, string> = new Map([
  ['ä', '{'],
  ['ö', '|'],
  ['ü', '}'],
  ['ß', '~'],
  ['Ä', '['],
  ['Ö', '\\'],
  ['Ü', ']'],
]);
const characters: ReadonlyMap<string, string> = new Map([...letters].map(([letter, code]) => [code, letter]));
const instead: ReadonlyMap<string, string> = new Map([
  ['{', '('],
  ['}', ')'],
  ['[', '('],
  [']', ')'],
  ['\\', '/'],
  ['|', '!'],
  ['~', '-'],
]);
const blockSizes = { aA: 16, zA: 16, zI: 4 } as const;
/** A count of blocks is one digit. */
const mostBlocks = 15;
const stopLength = 16;

type Refused = Extract<Outcome<never>, { kind: 'refused' }>;

/** The telegram of a page; only the addressed one tells lines apart. `usual` is the one colour of the lamps; unknown, any will do. */
export function encodePage(page: DecodedPage, options: IbisOptions, usual?: PanelColour): Outcome<string> {
  if (page.picture || page.icon) return refused(refusals.pictures, 'this display writes letters only');
  const other = page.lines.find(
    ({ colour }) => usual !== undefined && colour !== undefined && colour !== usual,
  );
  if (other) return refused(refusals.colour, `this display has no ${other.colour}`);
  const lines: string[] = [];
  for (const line of page.lines) {
    const written = encodeLetters(line.text);
    if (typeof written !== 'string') return written;
    lines.push(written);
  }
  const lineFeeds = options.telegram === 'aA' && lines.length > 1;
  return framed(lineFeeds ? `${lines.join('\n')}\n\n` : lines.join(' '), options);
}

function framed(text: string, options: IbisOptions): Outcome<string> {
  if (options.telegram === 'v') {
    if (text.length > stopLength)
      return refused(refusals.pagesTooLong, `${text.length} characters, room for 16`);
    return { kind: 'ok', value: `v${text.padEnd(stopLength)}` };
  }
  const size = blockSizes[options.telegram];
  const blocks = Math.max(1, Math.ceil(text.length / size));
  if (blocks > mostBlocks)
    return refused(refusals.pagesTooLong, `${text.length} characters, room for ${mostBlocks * size}`);
  const address = options.telegram === 'aA' ? digit(options.address) : '';
  return { kind: 'ok', value: `${options.telegram}${address}${digit(blocks)}${text.padEnd(blocks * size)}` };
}

function refused(code: string, detail: string): Refused {
  return { kind: 'refused', code, detail };
}

function encodeLetters(text: string): string | Refused {
  let result = '';
  for (const character of text.normalize('NFC')) {
    const german = letters.get(character);
    if (german !== undefined) {
      result += german;
      continue;
    }
    const written = transliterate(character, 'ascii');
    if (written.undrawable.length > 0) return refused(refusals.glyphs, `no glyph for ${character}`);
    for (const plain of written.text) result += /\s/.test(plain) ? ' ' : (instead.get(plain) ?? plain);
  }
  return result;
}

export type Told =
  | {
      readonly command: 'text';
      readonly telegram: IbisOptions['telegram'];
      readonly address?: number;
      readonly page: DecodedPage;
    }
  /** To a display, its address; from a display, how it is: the telegrams are alike. */
  | { readonly command: 'status'; readonly digit: number }
  | { readonly command: 'time' | 'date' | 'line' | 'destination'; readonly digits: string }
  | { readonly command: 'unknown'; readonly text: string };

const numbers: ReadonlyMap<string, 'time' | 'date' | 'line' | 'destination'> = new Map([
  ['u', 'time'],
  ['d', 'date'],
  ['l', 'line'],
  ['z', 'destination'],
] as const);

/** What a telegram says. Never fails: what it does not know is said to be so. */
export function decode(text: string): Told {
  const addressed = /^aA([0-?])([0-?])(.*)$/s.exec(text);
  if (addressed) return textOf('aA', addressed[3] ?? '', digitValue(addressed[1] ?? ''));
  const blocks = /^(zA|zI)[0-?](.*)$/s.exec(text);
  if (blocks) return textOf(blocks[1] === 'zA' ? 'zA' : 'zI', blocks[2] ?? '');
  if (text.startsWith('v')) return textOf('v', text.slice(1));
  const status = digitValue(/^a([0-?])$/.exec(text)?.[1] ?? '');
  if (status !== undefined) return { command: 'status', digit: status };
  const [, kind = '', digits = ''] = /^([udlz])(\d{3,5})$/.exec(text) ?? [];
  const command = numbers.get(kind);
  return command === undefined ? { command: 'unknown', text } : { command, digits };
}

function textOf(kind: IbisOptions['telegram'], text: string, address?: number): Told {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => ({
      text: [...line].map((each) => characters.get(each) ?? each).join(''),
      align: 'centre' as const,
    }));
  const page = { lines: lines.every((line) => line.text.trim() === '') ? [] : lines };
  return { command: 'text', telegram: kind, page, ...(address !== undefined && { address }) };
}
