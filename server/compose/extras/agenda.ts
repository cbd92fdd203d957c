import type { Shape } from '#templates/contract.ts';
import { schema } from '#templates/screen/agenda/schema.ts';
import type { AgendaRow, AgendaView } from '#templates/screen/agenda/view.ts';
import type { Upcoming } from '../context.ts';
import { type Locale, sayDayParts, sayHour } from '../dates.ts';
import { wordsOf } from '../words.ts';
import { isRefused, nothingToSay, readData } from './data.ts';
import type { MakeExtra } from './extra.ts';
import { lineWidth, oneLine, twoLines } from './rows.ts';

const most: Readonly<Record<Shape, number>> = { wide: 4, landscape: 4, square: 2, portrait: 3, tall: 5 };
/** What day and hour take of a row. */
const whenWidth: Readonly<Record<Shape, number>> = {
  wide: 43,
  landscape: 43,
  square: 22,
  portrait: 22,
  tall: 23,
};

/** Of what and where; the same as in the style sheet. */
const sizes: Readonly<Record<Shape, { readonly what: number; readonly where: number }>> = {
  wide: { what: 4.6, where: 3.7 },
  landscape: { what: 4.6, where: 3.7 },
  square: { what: 4.6, where: 3.7 },
  portrait: { what: 4.6, where: 3.7 },
  tall: { what: 5.2, where: 4 },
};

/** What takes place on the day, or in the seven days that begin with it: as many as have room, and how many more there are. */
export const agenda: MakeExtra = ({ context, locale, shape }) => {
  const data = readData(schema, context.content);
  if (isRefused(data)) return data;
  const { today } = context;
  const first = Temporal.PlainDate.from(today?.date ?? '1970-01-01').toZonedDateTime(locale.timeZone);
  const from = first.epochMilliseconds;
  const until = first.add({ days: data.span === 'day' ? 1 : 7 }).epochMilliseconds;
  const meant = (today?.upcoming ?? []).filter(
    (each) => each.from < until && (each.until ?? each.from + 1) > from,
  );
  if (meant.length === 0) return nothingToSay('nothing takes place in these days');
  const shown = meant.slice(0, most[shape]);
  const days = shown.map((each) => dayOf(Math.max(each.from, from), locale));
  const rows = shown.map((each, index) => ({
    day: days[index] === days[index - 1] ? null : (days[index] ?? null),
    ...rowOf(each, { locale, shape, begun: each.from < from }),
  }));
  const rest = meant.length - shown.length;
  const more = rest === 0 ? null : wordsOf(locale.language).more(rest);
  const said = rows.map(({ day, hour, title, place }) => [day, hour, title, place].filter(Boolean).join(' '));
  const view: AgendaView = { rows, more };
  return { view, said };
};

function dayOf(at: number, { language, timeZone }: Locale): string {
  const parts = sayDayParts(
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone),
    language,
  );
  return `${parts.shortWeekday}\u00a0${parts.number}`;
}

function rowOf(
  { title, from, place, allDay }: Upcoming,
  { locale, shape, begun }: { locale: Locale; shape: Shape; begun: boolean },
): Omit<AgendaRow, 'day'> {
  const width = lineWidth[shape] - whenWidth[shape];
  const cut = shape === 'portrait' || shape === 'tall' ? twoLines : oneLine;
  const at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(locale.timeZone);
  return {
    hour: allDay === true || begun ? null : sayHour(at, locale.language),
    title: cut(title, sizes[shape].what, width),
    place: place === undefined ? null : oneLine(place, sizes[shape].where, width),
  };
}
