import { schema } from '#templates/screen/pages/schema.ts';
import type { PagesView } from '#templates/screen/pages/view.ts';
import { wordsOf } from '../words.ts';
import { isRefused, readData } from './data.ts';
import type { MakeExtra } from './extra.ts';
import { turning } from './turning.ts';

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
    css: turning('leaf', assets.length, { everyMs: Math.round(seconds * 1000), motion: 'no-preference' }),
  };
};
