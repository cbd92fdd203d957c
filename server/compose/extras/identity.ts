import type { IdentityView } from '#templates/screen/identity/view.ts';
import { sayDate, sayDayParts } from '../dates.ts';
import type { MakeExtra } from './extra.ts';

/** The day is told only where it is known: yesterday's date would be worse than none. */
export const identity: MakeExtra = ({ context, locale }) => {
  const { timeZone, language } = locale;
  if (context.today === undefined)
    return { view: { weekday: null, date: null, timeZone } satisfies IdentityView };
  const at = Temporal.PlainDate.from(context.today.date).toZonedDateTime(timeZone);
  const { weekday } = sayDayParts(at, language);
  const date = sayDate(at.epochMilliseconds, locale);
  return { view: { weekday, date, timeZone } satisfies IdentityView, said: [weekday, date] };
};
