import type { Shape } from '#templates/contract.ts';
import { schema } from '#templates/screen/headlines/schema.ts';
import type { HeadlinesView } from '#templates/screen/headlines/view.ts';
import { sayDay } from '../dates.ts';
import { isRefused, nothingToSay, readData } from './data.ts';
import type { MakeExtra } from './extra.ts';
import { lineWidth, oneLine, twoLines } from './rows.ts';

const most: Readonly<Record<Shape, number>> = { wide: 4, landscape: 4, square: 2, portrait: 3, tall: 5 };

export const headlines: MakeExtra = ({ context, locale, shape }) => {
  const data = readData(schema, context.content);
  if (isRefused(data)) return data;
  const found = (context.today?.latest ?? []).filter(
    ({ feed }) => data.feed === undefined || feed === data.feed,
  );
  if (found.length === 0) return nothingToSay('there is no news');
  const cut = shape === 'portrait' || shape === 'tall' ? twoLines : oneLine;
  const rows = found.slice(0, most[shape]).map(({ title, at }) => ({
    title: cut(title, 5, lineWidth[shape]),
    day: sayDay(
      Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(locale.timeZone),
      locale.language,
    ),
  }));
  const view: HeadlinesView = { rows };
  return { view, said: rows.map(({ title }) => title) };
};
