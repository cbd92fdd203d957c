/** fontVersionID: what tells a font from another of the same number (NTCIP 1203 v03 §5.4.2.7). */
import { crcObject } from './crc.ts';
import { fontHeight, type MultiFont } from './sign.ts';

/** Over the font and its characters, in the order of their numbers. */
export function fontVersionId(font: MultiFont): number {
  const glyphs = Object.entries(font.glyphs)
    .map(([name, rows]) => ({ code: name.charCodeAt(0), rows }))
    .sort((a, b) => a.code - b.code);
  return crcObject([
    font.number,
    fontHeight(font),
    font.charSpacing,
    font.lineSpacing,
    ...counted(glyphs.length),
    ...glyphs.flatMap(({ code, rows }) => {
      const bitmap = packed(rows);
      return [...u16(code), rows[0]?.length ?? 0, ...prefix(bitmap.length), ...bitmap];
    }),
  ]);
}

/** Rows one after the other, the first lamp in the high bit; only the last octet is padded. */
export function packed(rows: readonly string[]): number[] {
  const bits = rows.join('');
  const octets: number[] = [];
  for (let at = 0; at < bits.length; at += 8) {
    const octet = [...bits.slice(at, at + 8).padEnd(8, '.')];
    octets.push(octet.reduce((sum, lamp) => sum * 2 + (lamp === '#' ? 1 : 0), 0));
  }
  return octets;
}

export function u16(value: number): number[] {
  return [value >>> 8, value & 0xff];
}

/** An integer without bounds, as the octet encoding rules have it: its length, then itself. */
function counted(value: number): number[] {
  return value > 0xff ? [2, ...u16(value)] : [1, value];
}

function prefix(length: number): number[] {
  if (length < 0x80) return [length];
  return length > 0xff ? [0x82, ...u16(length)] : [0x81, length];
}
