import { expect, test } from 'vitest';
import { panelFonts } from '../../contracts/index.ts';
import { fromBase64 } from '../base64.ts';
import { lampCharacters } from './characters.ts';
import { lampFonts } from './index.ts';
import { measureText } from './lamp-font.ts';

const french = 'ÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸàâäæçéèêëîïôöœùûüÿ«»“”‘’„–…•€°→0123456789ABCabc';
/** Three columns hold no difference between these two. */
const alike = 'æ';
const fixed = panelFonts.filter((name) => name !== '5x7');

test.each(fixed)('%s draws every character of the repertoire, and no two French letters alike', (name) => {
  const font = lampFonts[name];
  for (const character of lampCharacters) expect(font.glyph(character)).toBeDefined();
  const letters = name === '4x6' ? french.replace(alike, '') : french;
  const drawings = [...letters].map((character) => JSON.stringify(font.glyph(character)));
  expect(new Set(drawings).size).toBe(drawings.length);
});

test.each(panelFonts)('a letter of %s is as wide as its ink and as high as the line', (name) => {
  const font = lampFonts[name];
  for (const character of 'Aéilmgœ€') {
    const glyph = font.glyph(character);
    const lit = glyph?.rows.reduce((all, row) => all | row, 0) ?? 0;
    expect(glyph?.rows).toHaveLength(font.height / font.scale);
    expect(lit & 1).toBe(1);
    expect(lit >> ((glyph?.width ?? 0) - 1)).toBe(1);
  }
});

test.each(panelFonts)('all digits of %s are equally wide, so that hours stand still', (name) => {
  const widths = [...'0123456789'].map((digit) => measureText(lampFonts[name], digit));
  expect(new Set(widths).size).toBe(1);
});

test('fonts are listed from the smallest', () => {
  const sizes = panelFonts.map((name) => [lampFonts[name].cap, lampFonts[name].height] as const);
  sizes.slice(1).forEach(([cap, height], index) => {
    expect(cap).toBeGreaterThanOrEqual(sizes[index]?.[0] ?? 0);
    expect(height).toBeGreaterThanOrEqual(sizes[index]?.[1] ?? 0);
  });
});

test('base64 is read as others write it, and refused when it is none', () => {
  expect(fromBase64('AAEC/w==')).toEqual(Uint8Array.of(0, 1, 2, 255));
  expect(fromBase64('AAEC/w')).toEqual(Uint8Array.of(0, 1, 2, 255));
  expect(fromBase64('')).toEqual(new Uint8Array(0));
  expect(fromBase64('AA*C')).toBeUndefined();
  expect(fromBase64('AAAAA')).toBeUndefined();
});
