/** The font of the signs themselves (font-5x7.ts) set by its ink: the smallest that is legible from across a street. */
import { glyph, glyphHeight, glyphWidth, hasGlyph } from '../font-5x7.ts';
import { isSpace } from '../repertoire.ts';
import type { LampFont, LampGlyph } from './lamp-font.ts';

const known = new Map<string, LampGlyph | undefined>();

export const signFont: LampFont = {
  height: glyphHeight,
  cap: glyphHeight,
  gap: 1,
  leading: 1,
  scale: 1,
  glyph: (character) => {
    if (!known.has(character)) known.set(character, draws(character) ? byInk(character) : undefined);
    return known.get(character);
  },
};

function draws(character: string): boolean {
  return isSpace(character) || hasGlyph(character);
}

function byInk(character: string): LampGlyph {
  const rows = glyph(character);
  const lit = (/\d/.test(character) ? [...'0123456789'].flatMap(glyph) : rows).reduce(
    (all, row) => all | row,
    0,
  );
  if (lit === 0) return { width: 2, rows };
  let right = 0;
  while ((lit >> right) % 2 === 0) right++;
  let left = glyphWidth - 1;
  while (lit >> left === 0) left--;
  return { width: left - right + 1, rows: rows.map((row) => row >> right) };
}
