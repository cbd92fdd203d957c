/** Days of calendars: `2026-12-24` without a time, and said as people say them. */
import { dayOf, firstOf } from '../../words/say.ts';

/** What is left of them, today included. */
export function nextDays(days: readonly string[], now: number, timeZone: string): string[] {
  const today = dayOf(now, timeZone);
  return days.filter((day) => day >= today).sort();
}

/** “jeudi 24 décembre 2026”. A date has no zone: it is read and said in the same one. */
export function sayDate(day: string, language: 'fr' | 'en'): string {
  const text = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(Date.parse(day));
  return language === 'fr' ? firstOf(text) : text;
}

/** Every day from the first to the last; none when they stand the wrong way round, or span more than a year. */
export function daysBetween(from: string, until: string): string[] {
  const dayMs = 86_400_000;
  const [first, last] = [Date.parse(from), Date.parse(until || from)];
  const count = Math.round((last - first) / dayMs) + 1;
  if (!(count >= 1 && count <= 370)) return [];
  return Array.from({ length: count }, (_, at) => new Date(first + at * dayMs).toISOString().slice(0, 10));
}

/** The name of a calendar in addresses: of its title, and unlike the others. */
export function nameFor(title: string, taken: readonly string[]): string {
  const plain = title
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 50);
  const base = plain === '' ? 'calendar' : plain;
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? base : `${base}-${n}`;
    if (!taken.includes(name)) return name;
  }
}
