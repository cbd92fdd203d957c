/** Letters that a sign has no glyph for, drawn with our font into picture files and called from the text. */
import { glyph, glyphHeight, glyphWidth } from '#core/panel/font-5x7.ts';
import type { Dots } from './dots.ts';

/** All that French needs beyond the extended set (M-Protocol, Appendix G). */
export const drawnGlyphs = 'ÀÈËÎÏÔÙÛŒœ€«»';
const firstLabel = 0x21;

const labels = new Map(
  [...drawnGlyphs].map((character, place) => [character, String.fromCharCode(firstLabel + place)]),
);
const characters = new Map([...labels].map(([character, label]) => [label, character]));

/** The picture file in which a letter is drawn. */
export function glyphLabel(character: string): string | undefined {
  return labels.get(character);
}
export function glyphOfLabel(label: string): string | undefined {
  return characters.get(label);
}

/** The drawing of a letter, with the unlit column that stands between letters. */
export function glyphDots(character: string): Dots {
  const columns = glyphWidth + 1;
  const lamps = new Uint8Array(glyphHeight * columns);
  glyph(character).forEach((bits, row) => {
    for (let column = 0; column < glyphWidth; column++)
      if (bits & (1 << (glyphWidth - 1 - column))) lamps[row * columns + column] = 1;
  });
  return { rows: glyphHeight, columns, lamps };
}

/** The letter that a passer-by reads in a picture. */
export function readGlyph(dots: Dots): string | undefined {
  return [...drawnGlyphs].find((character) => {
    const drawn = glyphDots(character);
    return (
      drawn.columns === dots.columns &&
      drawn.lamps.length === dots.lamps.length &&
      drawn.lamps.every((lamp, place) => lamp > 0 === (dots.lamps[place] ?? 0) > 0)
    );
  });
}
