/** Dates as people say them, in the territory's language and zone. */
import type { Happening } from '#core/contracts/index.ts';

export type Locale = { readonly language: string; readonly timeZone: string };
/** `day` names the date or dates, `hour` the time of day. */
export type SaidWhen = { readonly day: string; readonly hour: string | null };
type MonthStyle = 'long' | 'short';

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** A date-time text as a zoned date-time: with an offset it is an instant, without one a wall time in the zone. */
export function zoned(text: string, timeZone: string): Temporal.ZonedDateTime {
  return /(Z|[+-]\d{2}:\d{2})$/.test(text)
    ? Temporal.Instant.from(text).toZonedDateTimeISO(timeZone)
    : Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone);
}

/** "jeudi 26 novembre", "19 h 30"; a recurring happening names its rule: "mercredi et samedi", "8 h – 13 h". */
export function sayHappening(happening: Happening, locale: Locale, month: MonthStyle = 'long'): SaidWhen {
  const from = zoned(happening.from, locale.timeZone);
  const until = happening.until === undefined ? undefined : zoned(happening.until, locale.timeZone);
  const hour = happening.allDay === true ? null : sayHours(from, until, locale.language);
  const rule = happening.rrule === undefined ? undefined : sayRule(happening.rrule, from, locale.language);
  if (rule !== undefined) return { day: rule, hour };
  const last = until === undefined ? undefined : lastDay(from, until);
  if (last === undefined) return { day: sayDay(from, locale.language, month), hour };
  return { day: sayDays({ from, last }, locale.language, month), hour };
}

/** "jeudi 26 novembre" */
export function sayDay(at: Temporal.ZonedDateTime, language: string, month: MonthStyle = 'long'): string {
  return nb(
    format(at, language, { weekday: month, day: 'numeric', month }).replace(
      / 1 /,
      isFrench(language) ? ' 1er ' : ' 1 ',
    ),
  );
}

export type DayParts = {
  readonly weekday: string;
  readonly shortWeekday: string;
  /** "26", and "1er" of the first of a month. */
  readonly number: string;
  readonly month: string;
  readonly year: number;
  /** As `sayDay` has it. */
  readonly whole: string;
};

/** A date taken apart, to be set in type. */
export function sayDayParts(at: Temporal.ZonedDateTime, language: string): DayParts {
  return {
    weekday: format(at, language, { weekday: 'long' }),
    shortWeekday: format(at, language, { weekday: 'short' }),
    number: firstOf(at, language, String(at.day)),
    month: format(at, language, { month: 'long' }),
    year: at.year,
    whole: sayDay(at, language),
  };
}

/** "19 h 30", "8 h"; in English "7:30 pm". */
export function sayHour(at: Temporal.ZonedDateTime, language: string): string {
  if (!isFrench(language)) {
    const minute: Intl.DateTimeFormatOptions = at.minute === 0 ? {} : { minute: '2-digit' };
    return nb(format(at, language, { hour: 'numeric', ...minute, hour12: true }).toLowerCase());
  }
  return at.minute === 0
    ? `${at.hour}\u00a0h`
    : `${at.hour}\u00a0h\u00a0${String(at.minute).padStart(2, '0')}`;
}

/** "jusqu’à lundi 23 novembre, 12 h" */
export function sayUntil(at: number, locale: Locale): string {
  const when = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(locale.timeZone);
  const said = `${sayDay(when, locale.language)}, ${sayHour(when, locale.language)}`;
  return isFrench(locale.language) ? `jusqu’au ${said}` : `until ${said}`;
}

/** "26 novembre 2026" */
export function sayDate(at: number, locale: Locale): string {
  const when = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(locale.timeZone);
  return nb(format(when, locale.language, { day: 'numeric', month: 'long', year: 'numeric' }));
}

/** "26 novembre 2026 à 19 h 30" */
export function sayMoment(at: number, locale: Locale): string {
  const when = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(locale.timeZone);
  const word = isFrench(locale.language) ? 'à' : 'at';
  return `${sayDate(at, locale)} ${word} ${sayHour(when, locale.language)}`;
}

export function isFrench(language: string): boolean {
  return language === 'fr' || language.startsWith('fr-');
}

function sayHours(
  from: Temporal.ZonedDateTime,
  until: Temporal.ZonedDateTime | undefined,
  language: string,
): string {
  const start = sayHour(from, language);
  if (until === undefined || lastDay(from, until) !== undefined) return start;
  return `${start}\u00a0–\u00a0${sayHour(until, language)}`;
}

/** The last day of a happening of several days. One that ends before 06:00 on the morrow is an evening, not two days. */
function lastDay(
  from: Temporal.ZonedDateTime,
  until: Temporal.ZonedDateTime,
): Temporal.ZonedDateTime | undefined {
  const last = until.subtract({ milliseconds: 1 });
  const night = last.subtract({ hours: 6 });
  return Temporal.PlainDate.compare(night.toPlainDate(), from.toPlainDate()) > 0 ? last : undefined;
}

function sayDays(
  { from, last }: { readonly from: Temporal.ZonedDateTime; readonly last: Temporal.ZonedDateTime },
  language: string,
  month: MonthStyle,
): string {
  const sameMonth = from.month === last.month && from.year === last.year;
  const short: Intl.DateTimeFormatOptions = { day: 'numeric', month };
  const first = sameMonth ? String(from.day) : nb(format(from, language, short));
  const firstSaid = firstOf(from, language, first);
  const end = firstOf(last, language, nb(format(last, language, short)));
  if (isFrench(language)) return `du\u00a0${firstSaid} au\u00a0${end}`;
  return `${nb(format(from, language, short))} – ${end}`;
}

/** French says "1er" of the first of a month. */
function firstOf(at: Temporal.ZonedDateTime, language: string, said: string): string {
  return isFrench(language) && at.day === 1 ? said.replace(/^1(?!\d)/, '1er') : said;
}

/** Weekly on named days, monthly on the nth weekday, and yearly; undefined for what takes more than a few words. */
function sayRule(rule: string, from: Temporal.ZonedDateTime, language: string): string | undefined {
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string]));
  if ((parts.get('INTERVAL') ?? '1') !== '1') return undefined;
  const days = parts.get('BYDAY')?.split(',') ?? [];
  if (parts.get('FREQ') === 'WEEKLY') {
    const named = days.length === 0 ? [weekdays[from.dayOfWeek - 1] ?? 'MO'] : days;
    const list = named.map((day) => weekdayName(day, language));
    return new Intl.ListFormat(language, { type: 'conjunction' }).format(list);
  }
  const nth = /^(-1|[1-5])(MO|TU|WE|TH|FR|SA|SU)$/.exec(days.length === 1 ? (days[0] ?? '') : '');
  if (parts.get('FREQ') === 'MONTHLY' && nth !== null) {
    return `${ordinal(nth[1] ?? '', language)} ${weekdayName(nth[2] ?? '', language)} ${isFrench(language) ? 'du mois' : 'of the month'}`;
  }
  return undefined;
}

function ordinal(nth: string, language: string): string {
  const words = isFrench(language)
    ? {
        '-1': 'dernier',
        '1': 'premier',
        '2': 'deuxième',
        '3': 'troisième',
        '4': 'quatrième',
        '5': 'cinquième',
      }
    : { '-1': 'last', '1': 'first', '2': 'second', '3': 'third', '4': 'fourth', '5': 'fifth' };
  return Object.entries(words).find(([key]) => key === nth)?.[1] ?? nth;
}

/** 5 January 1970 was a Monday. */
function weekdayName(day: string, language: string): string {
  const index = weekdays.findIndex((known) => day.endsWith(known));
  const at = Temporal.PlainDate.from('1970-01-05')
    .add({ days: Math.max(0, index) })
    .toZonedDateTime('UTC');
  return format(at, language, { weekday: 'long' });
}

function format(at: Temporal.ZonedDateTime, language: string, options: Intl.DateTimeFormatOptions): string {
  const base = isFrench(language) ? 'fr-FR' : language === 'en' ? 'en-GB' : language;
  return new Intl.DateTimeFormat(base, { ...options, timeZone: at.timeZoneId }).format(at.epochMilliseconds);
}

/** No line may turn inside a date. */
function nb(text: string): string {
  return text.replace(/[ \u202f]/g, '\u00a0');
}
