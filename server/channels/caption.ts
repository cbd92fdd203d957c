/** What stands under a picture on Instagram: the same words as elsewhere, within its limits. */
import { postOf, type Said } from '#core/channel/say.ts';

/** By the reference of the API: signs, hashtags and names of accounts of one caption. */
const limit = 2200;
const most = { '#': 30, '@': 20 } as const;

export function captionOf(said: Said): string {
  const whole = withFew(postOf(said, { limit }).shown);
  // We count what a reader sees, Instagram what is sent: an emoji of a family is one sign, or eleven.
  const over = whole.length - limit;
  return over > 0 ? withFew(postOf(said, { limit: limit - over }).shown) : whole;
}

/** A post with one more is refused: what is beyond stays as a word. */
function withFew(text: string): string {
  const seen = { '#': 0, '@': 0 };
  return text.replace(/(?<![\p{L}\p{N}_/&])([#@])(?=[\p{L}\p{N}_])/gu, (_, sign: '#' | '@') => {
    seen[sign] += 1;
    return seen[sign] > most[sign] ? '' : sign;
  });
}
