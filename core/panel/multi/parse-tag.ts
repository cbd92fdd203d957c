/** One tag, without its brackets (NTCIP 1203 v03 §6.4). Names are read whatever their case. */
import { colour, cut, hexadecimal, optional, positive, rectangle, version, whole } from './numbers.ts';
import type { MultiValue } from './tags.ts';

type Parser = (rest: string) => MultiValue | undefined;

/** What follows the name of each tag; nothing is answered for a value that is out of its range. */
const parsers: Readonly<Record<string, Parser>> = {
  cb(rest) {
    if (rest === '') return { kind: 'cb', colour: undefined };
    const number = whole(rest, 255);
    return number === undefined ? undefined : { kind: 'cb', colour: { number } };
  },
  cf: (rest) => coloured('cf', rest),
  pb: (rest) => coloured('pb', rest),
  cr(rest) {
    const parts = cut(rest, ',', 7);
    const where = rectangle(parts);
    const filled = colour(parts.slice(4));
    return where && filled && { kind: 'cr', rectangle: where, colour: filled };
  },
  tr(rest) {
    const where = rectangle(cut(rest, ',', 4));
    return where && { kind: 'tr', rectangle: where };
  },
  fl: flash,
  '/fl': (rest) => (rest === '' ? { kind: '/fl' } : undefined),
  fo(rest) {
    if (rest === '') return { kind: 'fo', font: undefined, version: undefined };
    const [number, id] = cut(rest, ',', 2);
    const font = positive(number, 255);
    const checked = version(id);
    return font !== undefined && checked ? { kind: 'fo', font, version: checked.value } : undefined;
  },
  hc(rest) {
    const code = hexadecimal(rest);
    return code === undefined ? undefined : { kind: 'hc', code };
  },
  jl: (rest) => justified('jl', rest, /^[1-5]?$/),
  jp: (rest) => justified('jp', rest, /^[1-4]?$/),
  ms: (rest) => manufacturers('ms', rest),
  '/ms': (rest) => manufacturers('/ms', rest),
  mv: moving,
  nl(rest) {
    if (rest === '') return { kind: 'nl', spacing: undefined };
    return /^\d$/.test(rest) ? { kind: 'nl', spacing: Number(rest) } : undefined;
  },
  np: (rest) => (rest === '' ? { kind: 'np' } : undefined),
  pt(rest) {
    const [lit, dark] = cut(rest, /o/i, 2);
    const on = optional(lit, 255);
    const off = optional(dark, 255);
    return on && off && { kind: 'pt', on: on.value, off: off.value };
  },
  sc(rest) {
    const spacing = whole(rest, 99);
    return spacing === undefined ? undefined : { kind: 'sc', spacing };
  },
  '/sc': (rest) => (rest === '' ? { kind: '/sc' } : undefined),
};

export function parseTag(tag: string): MultiValue | 'unsupportedTag' | 'unsupportedTagValue' {
  const name = asciiLower(tag.slice(0, tag.startsWith('/') ? 3 : 2));
  // Words in brackets that start with "fe" belong to other systems: they are no field.
  if (name === 'fe') return 'unsupportedTag';
  const parser = Object.hasOwn(parsers, name) ? parsers[name] : undefined;
  if (parser) return parser(tag.slice(name.length)) ?? 'unsupportedTagValue';
  if (name.startsWith('f')) return field(tag.slice(1)) ?? 'unsupportedTagValue';
  if (name.startsWith('g')) return graphic(tag.slice(1)) ?? 'unsupportedTagValue';
  return 'unsupportedTag';
}

/** The Kelvin sign and its like have a lower case among the letters of tags. */
function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function coloured(kind: 'cf' | 'pb', rest: string): MultiValue | undefined {
  if (rest === '') return { kind, colour: undefined };
  const value = colour(rest.split(','));
  return value && { kind, colour: value };
}

function justified(kind: 'jl' | 'jp', rest: string, values: RegExp): MultiValue | undefined {
  if (!values.test(rest)) return undefined;
  return { kind, justification: rest === '' ? undefined : Number(rest) };
}

function manufacturers(kind: 'ms' | '/ms', rest: string): MultiValue | undefined {
  const [first, text] = cut(rest, ',', 2);
  const number = whole(first, 0xffff_ffff);
  return number === undefined ? undefined : { kind, number, text };
}

/** §6.4.7: on then off, or off then on; tenths of a second up to 99. */
function flash(rest: string): MultiValue | undefined {
  if (rest === '') return { kind: 'fl', first: 'on', on: undefined, off: undefined };
  const first = { t: 'on', o: 'off' }[asciiLower(rest.slice(0, 1))];
  if (first !== 'on' && first !== 'off') return undefined;
  const [before, after] = cut(rest.slice(1), first === 'on' ? /o/i : /t/i, 2);
  const lead = optional(before, 99);
  const follow = optional(after, 99);
  if (!lead || !follow) return undefined;
  const [on, off] = first === 'on' ? [lead.value, follow.value] : [follow.value, lead.value];
  return { kind: 'fl', first, on, off };
}

function field(rest: string): MultiValue | undefined {
  const [number, size] = cut(rest, ',', 2);
  const id = positive(number, 13);
  const width = optional(size, 255);
  return id !== undefined && width ? { kind: 'f', field: id, width: width.value } : undefined;
}

function graphic(rest: string): MultiValue | undefined {
  const [number, left, top, id] = cut(rest, ',', 4);
  const found = positive(number, 255);
  const checked = version(id);
  if (found === undefined || !checked) return undefined;
  if (left === undefined) return { kind: 'g', graphic: found, x: 1, y: 1, version: undefined };
  const x = positive(left, 0xffff);
  const y = positive(top, 0xffff);
  if (x === undefined || y === undefined) return undefined;
  return { kind: 'g', graphic: found, x, y, version: checked.value };
}

/** §6.4.15: c goes round, l with a digit starts again after so many tenths of a second. */
function moving(rest: string): MultiValue | undefined {
  const [, mode = '', digit = '', way = '', numbers] = /^([cl])(\d?)([lr])(.*)$/is.exec(rest) ?? [];
  if (numbers === undefined || (asciiLower(mode) === 'c' && digit !== '')) return undefined;
  const [size, pixels, tenths, text] = cut(numbers, ',', 4);
  const width = whole(size, 0xffff);
  const step = whole(pixels, 255);
  const rate = whole(tenths, 255);
  if (width === undefined || step === undefined || rate === undefined || text === undefined) return undefined;
  const delay = asciiLower(mode) === 'c' ? undefined : Number(digit);
  return {
    kind: 'mv',
    delay,
    direction: asciiLower(way) === 'l' ? 'left' : 'right',
    width,
    step,
    rate,
    text,
  };
}
