/** A sentence as a clerk says it, “tous les mercredis et samedis, 8 h – 13 h, sauf jours fériés”, read into a rhythm. */
import { type Plan, type Rhythm, type Weekday, weekdays } from './rhythm.ts';

export type Read = Pick<Plan, 'rhythm' | 'exceptHolidays'>;

const names: readonly (readonly RegExp[])[] = [
  [/\blundis?\b/, /\bmondays?\b/],
  [/\bmardis?\b/, /\btuesdays?\b/],
  [/\bmercredis?\b/, /\bwednesdays?\b/],
  [/\bjeudis?\b/, /\bthursdays?\b/],
  [/\bvendredis?\b/, /\bfridays?\b/],
  [/\bsamedis?\b/, /\bsaturdays?\b/],
  [/\bdimanches?\b/, /\bsundays?\b/],
];
const daily = /\b(tous les jours|chaque jour|quotidien(nement)?|every day|daily)\b/;
const weekend = /\b(week-?ends?|fins? de semaine)\b/;
const workdays = /\b(en semaine|jours ouvres|weekdays|working days)\b/;
const holidays = /\b(sauf|hors|except|but|excluding)\b[^,;.]*\b(feries?|holidays?)\b/;
const allDay = /\b(toute la journee|24 ?h ?(\/|sur) ?24|all day)\b/;
const span =
  /\b(\d{1,2}) ?(?:h|:|am\b|pm\b)? ?(\d{2})?\b ?(?:h|am|pm)? ?(?:-|a|to|until|jusqu'a) ?(\d{1,2}) ?(?:h|:)? ?(\d{2})?/;

/** The rhythm that a sentence says; undefined where it names no days, no hours that exist, or says more than these words. */
export function readRhythm(sentence: string): Read | undefined {
  const text = plain(sentence);
  const exceptHolidays = holidays.test(text);
  const rest = text.replace(holidays, ' ');
  const hours = hoursIn(rest);
  const days = daysIn(rest);
  if (hours === undefined || (days === undefined && !daily.test(rest))) return undefined;
  const rhythm: Rhythm =
    days === undefined || days.length === 7
      ? { kind: 'daily', ...hours }
      : { kind: 'weekly', days, ...hours };
  return { rhythm, exceptHolidays };
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
  const at = (day: number) => Math.max(...(names[day] ?? []).map((name) => text.search(name)));
  const named = weekdays.filter((_, day) => at(day) >= 0);
  const [first, last] = named.toSorted((a, b) => at(weekdays.indexOf(a)) - at(weekdays.indexOf(b)));
  const through = /\b(?:du|from)\b/.test(text) && named.length === 2 && first && last && rangeWord(text);
  if (through) return between(weekdays.indexOf(first), weekdays.indexOf(last));
  const found = new Set<Weekday>(named);
  if (weekend.test(text)) for (const day of ['SA', 'SU'] as const) found.add(day);
  if (workdays.test(text)) for (const day of weekdays.slice(0, 5)) found.add(day);
  return found.size === 0 ? undefined : weekdays.filter((day) => found.has(day));
}

/** “du lundi au vendredi”, “from Monday to Friday”. */
function rangeWord(text: string): boolean {
  return /\bdu \w+ au \w+\b/.test(text) || /\bfrom [a-z]+ to [a-z]+\b/.test(text);
}

function between(first: number, last: number): Weekday[] {
  const length = ((last - first + 7) % 7) + 1;
  const days = Array.from({ length }, (_, n) => weekdays[(first + n) % 7]);
  return weekdays.filter((day) => days.includes(day));
}

function hoursIn(text: string): { start: string; end: string } | undefined {
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
