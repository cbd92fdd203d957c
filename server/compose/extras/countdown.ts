import { schema } from '#templates/screen/countdown/schema.ts';
import type { CountdownView } from '#templates/screen/countdown/view.ts';
import { sayDayParts } from '../dates.ts';
import { wordsOf } from '../words.ts';
import { isRefused, nothingToSay, readData } from './data.ts';
import type { MakeExtra } from './extra.ts';

export const countdown: MakeExtra = ({ context, locale }) => {
  const data = readData(schema, context.content);
  if (isRefused(data)) return data;
  const to = Temporal.PlainDate.from(data.to);
  if (context.today === undefined) return nothingToSay('it is not known which day it is');
  const days = Temporal.PlainDate.from(context.today.date).until(to).days;
  if (days < 0) return nothingToSay('the day is over');
  const words = wordsOf(locale.language).countdown;
  const date = sayDayParts(to.toZonedDateTime(locale.timeZone), locale.language).whole;
  const word = days === 0 ? words.today : days === 1 ? words.tomorrow : undefined;
  const view: CountdownView =
    word === undefined
      ? { before: words.before, number: String(days), after: words.days, word: false, date }
      : { before: null, number: word, after: null, word: true, date };
  return { view, said: [words.before, view.number, words.days, date] };
};
