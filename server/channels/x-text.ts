/** Texts as X counts them: 280, a link 23, every sign of other scripts and every emoji 2. */
import { graphemesOf } from '#core/channel/graphemes.ts';
import { postOf, type Said } from '#core/channel/say.ts';
import { textAt, valueAt } from './http.ts';

const most = 280;
const linkWeight = 23;
/** Code points that count once, by the reference "Counting characters". */
const light = [
  [0, 4351],
  [8192, 8205],
  [8208, 8223],
  [8242, 8247],
] as const;

export function postOnX(said: Said): string {
  let limit = most;
  for (;;) {
    const { shown } = postOf(said, { limit, link: linkWeight });
    const over = weightOf(shown, said.link) - most;
    if (over <= 0 || limit <= linkWeight + 3) return shown;
    limit -= Math.ceil(over / 2);
  }
}

export function weightOf(text: string, link: string): number {
  const words = text.endsWith(link) ? text.slice(0, -link.length) : text;
  const counted = graphemesOf(words.normalize('NFC')).reduce((sum, sign) => sum + weightOfSign(sign), 0);
  return counted + (words === text ? 0 : linkWeight);
}

function weightOfSign(sign: string): number {
  if (/\p{Emoji_Presentation}|\p{Regional_Indicator}|\u{FE0F}/u.test(sign)) return 2;
  return [...sign].reduce((sum, one) => {
    const point = one.codePointAt(0) ?? 0;
    return sum + (light.some(([from, to]) => point >= from && point <= to) ? 1 : 2);
  }, 0);
}

/** A post as it was given: X shows its own short links, and three signs as HTML writes them. */
export function plainWords(post: unknown): string {
  const urls = valueAt(post, 'entities', 'urls');
  const links = Array.isArray(urls) ? urls : [];
  const text = links.reduce<string>(
    (words, link) => words.replace(textAt(link, 'url'), textAt(link, 'expanded_url')),
    textAt(post, 'text'),
  );
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
