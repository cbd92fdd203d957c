/** Texts that stand on one line, or on a few, of a width in cqmin. */
import type { Shape } from '#templates/contract.ts';
import { headlineFace, textFace, widthOf } from '../metrics.ts';
import { tidy } from '../plain-text.ts';
import { cutAtWord } from '../typeset.ts';

/** Bold letters are this much wider than those that the table was measured on. */
const boldness = 1.07;

/** Between the margins of a slide, cqmin. */
export const lineWidth: Readonly<Record<Shape, number>> = {
  wide: 156,
  landscape: 118,
  square: 88,
  portrait: 88,
  tall: 88,
};

export function oneLine(text: string, size: number, width: number): string {
  return cutTo(text, (tried) => widthOf(tried, size * boldness, textFace) <= width);
}

/** At most two lines; a little less than both, for the words that turn early. */
export function twoLines(text: string, size: number, width: number): string {
  const longest = (tried: string) =>
    Math.max(...tried.split(' ').map((word) => widthOf(word, size * boldness, textFace)));
  return cutTo(
    text,
    (tried) => widthOf(tried, size * boldness, textFace) <= width * 1.8 && longest(tried) <= width,
  );
}

export function headlineWidth(text: string, size: number): number {
  return widthOf(text, size, headlineFace);
}

function cutTo(text: string, fits: (text: string) => boolean): string {
  const clean = tidy(text);
  return fits(clean) ? clean : cutAtWord(clean, fits);
}
