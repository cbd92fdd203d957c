import type { Shape } from '#templates/contract.ts';
import { schema } from '#templates/screen/poll/schema.ts';
import type { PollView } from '#templates/screen/poll/view.ts';
import { isFrench, sayDayParts } from '../dates.ts';
import { wordsOf } from '../words.ts';
import { isRefused, nothingToSay, readData } from './data.ts';
import type { MakeExtra } from './extra.ts';
import { lineWidth, oneLine } from './rows.ts';
import { countedVotes } from './votes.ts';

const most: Readonly<Record<Shape, number>> = { wide: 3, landscape: 3, square: 2, portrait: 4, tall: 6 };
const percentWidth = 14;

/** As many answers as have room: the ones with most votes when not all have. */
export const poll: MakeExtra = ({ context, locale, shape }) => {
  const data = readData(schema, context.content);
  if (isRefused(data)) return data;
  const words = wordsOf(locale.language).poll;
  const options = countedVotes(data.options, context.values);
  if (options === undefined) return nothingToSay('its votes have not come, or are too old');
  const total = options.reduce((sum, { votes }) => sum + votes, 0);
  const best = Math.max(...options.map(({ votes }) => votes));
  const percent = new Intl.NumberFormat(isFrench(locale.language) ? 'fr-FR' : 'en-GB', {
    style: 'percent',
    maximumFractionDigits: 0,
  });
  const some =
    options.length <= most[shape]
      ? options
      : options.toSorted((a, b) => b.votes - a.votes).slice(0, most[shape]);
  const bars = some.map(({ label, votes }) => ({
    label: oneLine(label, 4.2, lineWidth[shape] - percentWidth),
    percent: total === 0 ? '' : percent.format(votes / total),
    width: total === 0 ? 0 : Math.round((votes / total) * 1000) / 10,
    leads: total > 0 && votes === best,
  }));
  const closes =
    data.closes === undefined
      ? null
      : sayDayParts(Temporal.PlainDate.from(data.closes).toZonedDateTime(locale.timeZone), locale.language)
          .whole;
  const counted = total === 0 ? words.none : words.votes(total);
  const note = [counted, closes === null ? '' : words.closes(closes)]
    .filter((part) => part !== '')
    .join(' · ');
  return {
    view: { bars, note } satisfies PollView,
    said: [...bars.map(({ label, percent: share }) => `${label} ${share}`), note],
  };
};
