import type { Happening } from '#core/contracts/index.ts';
import type { EventView } from '#templates/screen/event/view.ts';
import { type Locale, sayDayParts, sayHappening, zoned } from '../dates.ts';
import type { MakeExtra } from './extra.ts';

/** One day is a figure, two days that follow each other within a month are two; all else is said in words. */
export const event: MakeExtra = ({ context, locale }) => {
  const { happening } = context.content;
  if (happening === undefined) throw new Error('an event slide is of a message that says when');
  return { view: sheetOf(happening, locale) };
};

function sheetOf(happening: Happening, locale: Locale): EventView {
  const { day, hour } = sayHappening(happening, locale);
  const from = zoned(happening.from, locale.timeZone);
  const parts = sayDayParts(from, locale.language);
  if (day === parts.whole) {
    return { above: parts.weekday, figure: parts.number, below: parts.month, pair: false, hour };
  }
  if (happening.rrule === undefined && happening.until !== undefined) {
    const last = sayDayParts(
      zoned(happening.until, locale.timeZone).subtract({ milliseconds: 1 }),
      locale.language,
    );
    if (last.month === parts.month && last.year === parts.year && last.number !== parts.number) {
      const above = `${parts.shortWeekday} – ${last.shortWeekday}`;
      return { above, figure: `${parts.number}–${last.number}`, below: last.month, pair: true, hour };
    }
  }
  // Narrow as it is, the sheet may turn a line wherever there is a space.
  return { above: day.replaceAll('\u00a0', ' '), figure: null, below: null, pair: false, hour };
}
