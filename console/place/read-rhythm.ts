/**
 * A sentence as a clerk says it, “tous les mercredis et samedis, 8 h – 13 h, sauf jours fériés” or “samedi 28 novembre de 8 h à 13 h”,
 * read into when a message is shown.
 */
import { addDays } from '../words/zone.ts';
import { readDates, weekdayNames } from './read-dates.ts';
import { overMidnight, type Plan, type Rhythm, type Weekday, weekdays } from './rhythm.ts';

/** Where the sentence names dates, from when and until when too. */
export type Read = Pick<Plan, 'rhythm' | 'exceptHolidays'> & Partial<Pick<Plan, 'from' | 'until'>>;
type Hours = { readonly start: string; readonly end: string };

const names: readonly RegExp[] = weekdays.map((day) => new RegExp(`\\b(?:${weekdayNames[day]})\\b`));
const daily = /\b(tous les jours|chaque jour|quotidien(nement)?|every day|daily)\b/;
const weekend = /\b(week-?ends?|fins? de semaine)\b/;
const workdays = /\b(en semaine|jours ouvres|weekdays|working days)\b/;
const holidays = /\b(sauf|hors|except|but|excluding)\b[^,;.]*\b(feries?|holidays?)\b/;
const allDay = /\b(toute la journee|24 ?h ?(\/|sur) ?24|all day)\b/;
const span =
  /\b(\d{1,2}) ?(?:h|:|am\b|pm\b)? ?(\d{2})?\b ?(?:h|am|pm)? ?(?:-|a|to|until|jusqu'a) ?(\d{1,2}) ?(?:h|:)? ?(\d{2})?/;

/** What may stand between the days and the hours. */
const between = /\b(?:tous|toutes|les?|la|de|du|des|au|a|et|on|every|each|the|from|to|through|at|and)\b/g;

/**
 * What a sentence says, in the year and week of `today` (`2026-11-23`); undefined where it names no days, no hours that exist, or says
 * more than these words: half a sentence understood would be shown on days that nobody meant.
 */
export function readRhythm(sentence: string, today: string): Read | undefined {
  const dated = readDates(plain(sentence), today);
  if (dated === undefined) return undefined;
  const exceptHolidays = holidays.test(dated.rest);
  const rest = dated.rest.replace(holidays, ' ');
  const hours = hoursIn(rest);
  if (hours === undefined || saysMore(rest)) return undefined;
  const days = daysIn(rest);
  const named = days !== undefined || daily.test(rest);
  const [first, last, ...others] = dated.dates;
  if (first === undefined) return named ? { rhythm: rhythmOf(days, hours), exceptHolidays } : undefined;
  if (last === undefined) return named || exceptHolidays ? undefined : onceOn(first, hours);
  if (others.length > 0 || last < first) return undefined;
  return { ...spanOf(first, last, hours), rhythm: rhythmOf(days, hours), exceptHolidays };
}

function rhythmOf(days: readonly Weekday[] | undefined, hours: Hours): Rhythm {
  return days === undefined || days.length === 7
    ? { kind: 'daily', ...hours }
    : { kind: 'weekly', days, ...hours };
}

function onceOn(day: string, hours: Hours): Read {
  return { ...spanOf(day, day, hours), rhythm: { kind: 'always' }, exceptHolidays: false };
}

/** Hours that run over midnight end on the morning after the last day. */
function spanOf(first: string, last: string, hours: Hours): { from: string; until: string } {
  const end = overMidnight(hours) ? addDays(last, 1) : last;
  return { from: `${first}T${hours.start}`, until: `${end}T${hours.end}` };
}

function saysMore(text: string): boolean {
  const known = [...names, daily, weekend, workdays, allDay, span, between];
  const left = known.reduce((rest, words) => rest.replace(new RegExp(words, 'g'), ' '), text);
  return /[a-z0-9]/.test(left);
}

/** Small letters without accents, one kind of dash, apostrophe and space. */
function plain(sentence: string): string {
  return sentence
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[’ʼ]/g, "'")
    .replace(/[‐-―−]/g, '-')
    .replace(/\bmidi\b|\bnoon\b/g, '12 h')
    .replace(/\bminuit\b|\bmidnight\b/g, '0 h')
    .replace(/\s+/g, ' ')
    .trim();
}

function daysIn(text: string): Weekday[] | undefined {
  const at = (day: number) => text.search(names[day] ?? /$^/);
  const named = weekdays.filter((_, day) => at(day) >= 0);
  const [first, last] = named.toSorted((a, b) => at(weekdays.indexOf(a)) - at(weekdays.indexOf(b)));
  const through = /\b(?:du|from)\b/.test(text) && named.length === 2 && first && last && rangeWord(text);
  if (through) return daysBetween(weekdays.indexOf(first), weekdays.indexOf(last));
  const found = new Set<Weekday>(named);
  if (weekend.test(text)) for (const day of ['SA', 'SU'] as const) found.add(day);
  if (workdays.test(text)) for (const day of weekdays.slice(0, 5)) found.add(day);
  return found.size === 0 ? undefined : weekdays.filter((day) => found.has(day));
}

/** “du lundi au vendredi”, “from Monday to Friday”. */
function rangeWord(text: string): boolean {
  return /\bdu \w+ au \w+\b/.test(text) || /\bfrom [a-z]+ to [a-z]+\b/.test(text);
}

function daysBetween(first: number, last: number): Weekday[] {
  const length = ((last - first + 7) % 7) + 1;
  const days = Array.from({ length }, (_, n) => weekdays[(first + n) % 7]);
  return weekdays.filter((day) => days.includes(day));
}

function hoursIn(text: string): Hours | undefined {
  if (allDay.test(text)) return { start: '00:00', end: '00:00' };
  const found = span.exec(text);
  if (found === null) return undefined;
  const [start, end] = [clock(found[1], found[2]), clock(found[3], found[4])];
  return start === undefined || end === undefined ? undefined : { start, end };
}

function clock(hour: string | undefined, minute = '00'): string | undefined {
  const h = Number(hour) === 24 ? 0 : Number(hour);
  if (!(h < 24) || Number(minute) > 59) return undefined;
  return `${String(h).padStart(2, '0')}:${minute}`;
}
