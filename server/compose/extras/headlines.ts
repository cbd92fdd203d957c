import type { Shape } from '#templates/contract.ts';
import { schema } from '#templates/screen/headlines/schema.ts';
import type { HeadlinesView } from '#templates/screen/headlines/view.ts';
import { sayDay } from '../dates.ts';
import { isRefused, nothingToSay, readData } from './data.ts';
import type { MakeExtra } from './extra.ts';
import { lineWidth, oneLine, twoLines } from './rows.ts';

/** The same as in the style sheet: what does not fit at the first is set in the second before it is cut. */
const [usual, smaller] = [5, 4.2] as const;
const most: Readonly<Record<Shape, number>> = { wide: 4, landscape: 4, square: 2, portrait: 3, tall: 5 };

export const headlines: MakeExtra = ({ context, locale, shape }) => {
  const data = readData(schema, context.content);
  if (isRefused(data)) return data;
  const found = (context.today?.latest ?? []).filter(
    ({ feed }) => data.feed === undefined || feed === data.feed,
  );
  if (found.length === 0) return nothingToSay('there is no news');
  const cut = shape === 'portrait' || shape === 'tall' ? twoLines : oneLine;
  const setTitle = (title: string) => {
    const whole = cut(title, usual, lineWidth[shape]);
    const small = whole.endsWith('…');
    return { title: small ? cut(title, smaller, lineWidth[shape]) : whole, small };
  };
  const rows = found.slice(0, most[shape]).map(({ title, at }) => ({
    ...setTitle(title),
    day: sayDay(
      Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(locale.timeZone),
      locale.language,
    ),
  }));
  const view: HeadlinesView = { rows };
  return { view, said: rows.map(({ title }) => title) };
};
