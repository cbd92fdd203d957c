/** Texts counted as people and networks count them: by what is one sign to the eye (UAX #29 grapheme clusters). */

const segmenter = new Intl.Segmenter('fr', { granularity: 'grapheme' });

export function graphemesOf(text: string): string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

export type Cut = {
  readonly shown: string;
  /** How many signs there are room for, and how many there were. */
  readonly limit: number;
  readonly of: number;
  /** What nobody will read; empty when all of it fits. */
  readonly lost: string;
};

/** The longest beginning that has room, ended after a word and with an ellipsis where something is lost. */
export function cutTo(text: string, limit: number): Cut {
  const signs = graphemesOf(text);
  if (signs.length <= limit) return { shown: text, limit, of: signs.length, lost: '' };
  const room = signs.slice(0, Math.max(0, limit - 1)).join('');
  const atWord = /^\s/u.test(signs[limit - 1] ?? '') ? room : room.replace(/\s+\S*$/u, '');
  // A single endless word is cut where it must be.
  const kept = (/\s/u.test(room) ? atWord : room).replace(/[\s,;:–—-]+$/u, '');
  return { shown: `${kept}…`, limit, of: signs.length, lost: text.slice(kept.length).trim() };
}
