/** The numbers inside tags. */
import type { MultiColour, Rectangle } from './tags.ts';

/** Read, or refused; absent is not refused. */
export type Read<T> = { readonly value: T } | undefined;

/** Decimal digits up to the most; a plus sign and leading zeros do no harm. */
export function whole(text: string | undefined, most: number): number | undefined {
  if (text === undefined || !/^\+?\d+$/.test(text)) return undefined;
  const value = Number(text);
  return value <= most ? value : undefined;
}

export function positive(text: string | undefined, most: number): number | undefined {
  return whole(text, most) || undefined;
}

/** Absent and empty are the same: the default of the sign. */
export function optional(text: string | undefined, most: number): Read<number | undefined> {
  if (text === undefined || text === '') return { value: undefined };
  const value = whole(text, most);
  return value === undefined ? undefined : { value };
}

export function hexadecimal(text: string): number | undefined {
  if (!/^\+?[0-9a-f]+$/i.test(text)) return undefined;
  const value = Number.parseInt(text, 16);
  return value <= 0xffff ? value : undefined;
}

/** Four digits, as fontVersionID and dmsGraphicID are written. */
export function version(text: string | undefined): Read<number | undefined> {
  if (text === undefined) return { value: undefined };
  const value = text.length === 4 ? hexadecimal(text) : undefined;
  return value === undefined ? undefined : { value };
}

export function colour(parts: readonly string[]): MultiColour | undefined {
  const values = parts.map((part) => whole(part, 255));
  const [first, green, blue] = values;
  if (first === undefined) return undefined;
  if (parts.length === 1) return { number: first };
  if (parts.length !== 3 || green === undefined || blue === undefined) return undefined;
  return { rgb: first * 0x10000 + green * 0x100 + blue };
}

export function rectangle(parts: readonly string[]): Rectangle | undefined {
  const x = positive(parts[0], 0xffff);
  const y = positive(parts[1], 0xffff);
  const width = whole(parts[2], 0xffff);
  const height = whole(parts[3], 0xffff);
  if (x === undefined || y === undefined || width === undefined || height === undefined) return undefined;
  return { x, y, width, height };
}

/** Cut at the separator into at most so many parts; the last keeps what follows. */
export function cut(text: string, separator: RegExp | string, most: number): string[] {
  const parts = text.split(separator);
  if (parts.length <= most) return parts;
  const kept = parts.slice(0, most - 1);
  // Separators are one character each.
  const used = kept.reduce((sum, part) => sum + part.length + 1, 0);
  return [...kept, text.slice(used)];
}
