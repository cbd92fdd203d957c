/** Choosing sizes of type and cutting texts so that a slide is full, legible, and never overflows. Lengths in cqmin. */
import type { ScreenTemplate, TextBox } from '#templates/contract.ts';
import { hyphenate } from './hyphenate.ts';
import { type Face, headlineFace, textFace, widthOf } from './metrics.ts';

export type Copy = { readonly title: string; readonly body: string };
export type SetCopy = {
  readonly title: string;
  readonly titleStep: number;
  readonly body: string | null;
  readonly bodyStep: number;
  /** There is more to read than what stands here. */
  readonly cut: boolean;
};

/** What a passer-by reads in five seconds. */
const mostWords = 35;
const fewestBodyWords = 2;
const titleLeading = 1.08;
const bodyLeading = 1.36;
/** Between headline and body. */
const gap = 3.2;
const hyphenateOver = 13;
/** No surface that cuts has room for more letters. The time that a cut takes grows with the square of the text. */
const mostLetters = 1200;
const softHyphen = '\u00ad';

/** The copy at the largest sizes at which it fits the box; what is too long is cut at a sentence, else at a word. */
export function typeset(copy: Copy, box: TextBox, type: ScreenTemplate['type']): SetCopy {
  const hyphened = hyphenate(copy.title, hyphenateOver);
  const { text: title, step: titleStep } = setTitle(hyphened, copy.body, box, type.title);
  const used = height(title, sizeAt(type.title, titleStep), box.width, headlineFace, titleLeading);
  const room = { width: box.width, height: box.height - used - gap };
  const body = setBody(hyphenate(copy.body, hyphenateOver), room, type.body, mostWords - words(title));
  const cut = title !== hyphened || (body?.text ?? '') !== hyphenate(copy.body, hyphenateOver);
  return { title, titleStep, body: body?.text ?? null, bodyStep: body?.step ?? 1, cut };
}

/** Words of a slide: tokens with two letters or figures at least, so that "à" and "1" do not count. */
export function words(text: string): number {
  return text.split(/[\s\u00a0\u202f]+/u).filter((token) => (token.match(/[\p{L}\p{N}]/gu) ?? []).length > 1)
    .length;
}

type Piece = { readonly text: string; readonly step: number };

function setTitle(title: string, body: string, box: TextBox, steps: readonly number[]): Piece {
  const share = body === '' ? 1 : 0.62;
  const roomy = steps.findIndex(
    (size) =>
      words(title) <= mostWords &&
      wholeWords(title, size, box.width) &&
      height(title, size, box.width, headlineFace, titleLeading) <= box.height * share,
  );
  if (roomy !== -1) return { text: title, step: roomy + 1 };
  const smallest = sizeAt(steps, steps.length);
  const whole = (text: string) =>
    words(text) <= mostWords && height(text, smallest, box.width, headlineFace, titleLeading) <= box.height;
  const bare = title.replace(/\s*\([^()]*\)\s*$/u, '');
  const text = whole(title) ? title : whole(bare) ? bare : cutAtWord(bare, whole);
  return { text, step: steps.length };
}

/** Whether every word stands on one line without its soft hyphens. */
function wholeWords(text: string, size: number, width: number): boolean {
  return text.split(/[ -]/u).every((word) => widthOf(word, size, headlineFace) <= width);
}

function setBody(body: string, room: TextBox, steps: readonly number[], most: number): Piece | null {
  if (body === '' || most < fewestBodyWords) return null;
  const smallest = sizeAt(steps, steps.length);
  const fits = (text: string, size: number) =>
    words(text) <= most && height(text, size, room.width, textFace, bodyLeading) <= room.height;
  const text = cutAtSentence(body, (tried) => fits(tried, smallest));
  if (words(text) < Math.min(fewestBodyWords, words(body))) return null;
  const roomy = steps.findIndex((size) => fits(text, size));
  return { text, step: roomy === -1 ? steps.length : roomy + 1 };
}

/** The longest run of whole sentences that fits; failing one, what fits of the first, and "…". */
export function cutAtSentence(text: string, fits: (text: string) => boolean): string {
  if (fits(text)) return text;
  const head = text.slice(0, mostLetters);
  const sentences = [...new Intl.Segmenter('fr', { granularity: 'sentence' }).segment(head)].map(
    (s) => s.segment,
  );
  for (let count = sentences.length - 1; count > 0; count -= 1) {
    const tried = sentences.slice(0, count).join('').trim();
    if (fits(tried) && words(tried) >= fewestBodyWords) return tried;
  }
  return cutAtClause(cutAtWord(text, fits));
}

/** A sentence that breaks off reads better before its last comma, colon or bracket, unless that costs half of it. */
function cutAtClause(broken: string): string {
  const [, clause] = /^(.*[^\s,;:–(])(?:\s*[,;:–]\s|\s\()[^,;:–(]*…$/su.exec(broken) ?? [];
  return clause === undefined || words(clause) * 2 < words(broken) ? broken : `${dropHanging(clause)}…`;
}

/** As many words as fit, and "…"; no article, preposition or punctuation is left hanging. */
export function cutAtWord(text: string, fits: (text: string) => boolean): string {
  const all = text.slice(0, mostLetters).split(' ');
  for (let count = all.length - 1; count > 0; count -= 1) {
    const kept = dropHanging(all.slice(0, count).join(' '));
    if (kept !== '' && fits(`${kept}…`)) return `${kept}…`;
  }
  const letters = [...(all[0] ?? '').replaceAll(softHyphen, '')];
  while (letters.length > 1 && !fits(`${letters.join('')}…`)) letters.pop();
  return `${letters.join('')}…`;
}

function dropHanging(text: string): string {
  return text
    .replace(
      /(?:[\s\u00a0]+(?:à|a|au|aux|de|des|du|en|et|la|le|les|ou|où|par|pour|sur|un|une|the|of|to|and|in|on|for))+$/iu,
      '',
    )
    .replace(/[\s\u00a0,;:.!?([«–—-]+$/u, '');
}

function sizeAt(steps: readonly number[], step: number): number {
  const size = steps[step - 1];
  if (size === undefined) throw new RangeError(`no type step ${step}`);
  return size;
}

function height(text: string, size: number, width: number, face: Face, leading: number): number {
  return wrap(text, size, width, face) * size * leading;
}

/** How many lines a text takes, filled greedily as a browser does, turning at spaces, hyphens and soft hyphens. */
function wrap(text: string, size: number, width: number, face: Face): number {
  let lines = 1;
  let used = 0;
  for (const { text: piece, glue } of breakable(text)) {
    const wide = widthOf(piece, size, face);
    if (used > 0 && used + wide + (glue === softHyphen ? widthOf('-', size, face) : 0) > width) {
      lines += 1;
      used = 0;
    }
    if (wide > width) {
      lines += Math.ceil(wide / width) - 1;
      used = wide % width;
    } else used += wide;
    if (glue === ' ') used += widthOf(' ', size, face);
  }
  return lines;
}

function breakable(text: string): { text: string; glue: string }[] {
  return (text.match(/[^ \u00ad-]*(?:[ \u00ad-]|$)/gu) ?? [])
    .filter((piece) => piece !== '')
    .map((piece) => {
      const glue = piece.at(-1) ?? '';
      return glue === '-' || !(glue === ' ' || glue === softHyphen)
        ? { text: piece, glue: '' }
        : { text: piece.slice(0, -1), glue };
    });
}
