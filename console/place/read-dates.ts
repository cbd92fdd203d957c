/** The days that a sentence names by date, “samedi 28 novembre”, “28/11”, “ce samedi”, “demain”, taken out of it. */
import { addDays } from '../words/zone.ts';
import { type Weekday, weekdays } from './rhythm.ts';

export type Dated = {
  /** In the order in which they are said, `2026-11-28`. */
  readonly dates: readonly string[];
  readonly rest: string;
};

export const weekdayNames: Readonly<Record<Weekday, string>> = {
  MO: 'lundis?|mondays?',
  TU: 'mardis?|tuesdays?',
  WE: 'mercredis?|wednesdays?',
  TH: 'jeudis?|thursdays?',
  FR: 'vendredis?|fridays?',
  SA: 'samedis?|saturdays?',
  SU: 'dimanches?|sundays?',
};
const months = [
  'janvier|january',
  'fevrier|february',
  'mars|march',
  'avril|april',
  'mai|may',
  'juin|june',
  'juillet|july',
  'aout|august',
  'septembre|september',
  'octobre|october',
  'novembre|november',
  'decembre|december',
];
const anyWeekday = Object.values(weekdayNames).join('|');
const inWords = `(\\d{1,2})(?:er|st|nd|rd|th)? (${months.join('|')})(?: (\\d{4}))?`;
const date = new RegExp(
  `\\b(?:(${anyWeekday}) )?(?:${inWords}|(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}))?)\\b|\\b(?:ce|this) (${anyWeekday})\\b|\\b(?:(aujourd'hui|today)|(demain|tomorrow))\\b`,
  'g',
);
/** “du 28 au 30 novembre”: the month is said once. */
const shared = new RegExp(`\\b(du|from) (\\d{1,2})(?:er|st|nd|rd|th)? (au|to) ${inWords}\\b`);

/** Undefined where a day is named that does not exist, or on another day of the week than it is said to be. */
export function readDates(text: string, today: string): Dated | undefined {
  const said = text.replace(shared, (whole, from, first, to, last, month, year = '') =>
    first === last
      ? whole
      : `${from} ${first} ${month} ${year} ${to} ${last} ${month} ${year}`.replace(/ +/g, ' '),
  );
  const dates = Array.from(said.matchAll(date), (found) => dateOf(found, today));
  const known = dates.filter((one) => one !== undefined);
  return known.length < dates.length ? undefined : { dates: known, rest: said.replace(date, ' ') };
}

function dateOf(found: RegExpMatchArray, today: string): string | undefined {
  const [, weekday, day, month, year, dayNumber, monthNumber, numberYear, coming, isToday, isTomorrow] =
    found;
  if (isToday) return today;
  if (isTomorrow) return addDays(today, 1);
  if (coming) return [0, 1, 2, 3, 4, 5, 6].map((n) => addDays(today, n)).find((one) => fallsOn(one, coming));
  const number = month
    ? months.findIndex((names) => names.split('|').includes(month)) + 1
    : Number(monthNumber);
  const named = nextDate({ day: Number(day ?? dayNumber), month: number, year: year ?? numberYear }, today);
  return named === undefined || (weekday && !fallsOn(named, weekday)) ? undefined : named;
}

type Said = { readonly day: number; readonly month: number; readonly year: string | undefined };

/** Without a year, the first such day that is not over. */
function nextDate({ day, month, year }: Said, today: string): string | undefined {
  const inYear = (number: number) =>
    `${number}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const thisYear = Number(today.slice(0, 4));
  const wanted = year
    ? inYear(Number(year))
    : inYear(thisYear) < today
      ? inYear(thisYear + 1)
      : inYear(thisYear);
  const instant = Date.parse(`${wanted}T00:00Z`);
  // Date.parse moves 30 February on to March.
  return Number.isNaN(instant) || addDays(wanted, 0) !== wanted ? undefined : wanted;
}

function fallsOn(day: string, name: string): boolean {
  const weekday = weekdays[(new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7];
  return weekday !== undefined && new RegExp(`^(?:${weekdayNames[weekday]})$`).test(name);
}
