import { schema } from '#templates/screen/pages/schema.ts';
import type { PagesView } from '#templates/screen/pages/view.ts';
import { wordsOf } from '../words.ts';
import { isRefused, readData } from './data.ts';
import type { MakeExtra } from './extra.ts';

const defaultSeconds = 12;

export const pages: MakeExtra = ({ context, locale }) => {
  const data = readData(schema, context.content);
  if (isRefused(data)) return data;
  const media = data.pages.map((hash) => context.media(hash)?.displayAsset);
  const assets = media.filter((asset) => asset !== undefined);
  if (assets.length < data.pages.length) {
    return { refused: true, code: 'SCREEN_MEDIA_MISSING', reason: 'a page is not at hand' };
  }
  const seconds = data.secondsPerPage ?? defaultSeconds;
  return {
    view: {
      pages: assets.map(({ hash }, index) => ({ hash, number: index + 1, first: index === 0 })),
      alt: data.alt,
      of: wordsOf(locale.language).pages(assets.length),
    } satisfies PagesView,
    assets,
    durationMs: Math.round(seconds * 1000 * assets.length),
    css: turning(assets.length, seconds),
  };
};

/** Each leaf is visible for its part of the whole, by steps: nothing slides, and a browser has nothing to paint between them. */
function turning(count: number, seconds: number): string {
  if (count < 2) return '';
  const part = Math.round((100 / count) * 1000) / 1000;
  const delays = Array.from(
    { length: count },
    (_, index) =>
      `.p${index + 1}{animation-delay:${index === 0 ? 0 : Math.round(index * seconds * 1000) - Math.round(count * seconds * 1000)}ms}`,
  );
  return [
    '@media (prefers-reduced-motion: no-preference){',
    `@keyframes leaf{0%{visibility:visible}${part}%{visibility:hidden}100%{visibility:hidden}}`,
    `.leaf{animation:leaf ${Math.round(count * seconds * 1000)}ms step-end infinite}`,
    ...delays,
    '}',
  ].join('');
}
