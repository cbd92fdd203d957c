/** Times, lengths and numbers as people say them, by Intl in the territory's time zone. */
import type { Words } from './words.tsx';

export type Manner = { readonly words: Words; readonly language: 'fr' | 'en'; readonly timeZone: string };

const dayMs = 86_400_000;

/** `2026-11-28` in the zone. */
export function dayOf(instant: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(instant);
}

/** French says “1er janvier” where Intl says “1 janvier”. */
export function firstOf(text: string): string {
  return text.replace(/(^|\s)1(?=\s\p{L})/u, '$11er');
}

/** “13 h”, “13 h 30”, “13:00”. */
export function sayClock({ words, timeZone }: Manner, instant: number): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '00';
  return words.time.hour(Number(part('hour')), part('minute'));
}

/** The day in relation to now: today, tomorrow, a weekday within the week, else a date. */
export function sayDay(manner: Manner, instant: number, now: number): { text: string; dated: boolean } {
  const { words, language, timeZone } = manner;
  const distance = Math.round(
    (Date.parse(dayOf(instant, timeZone)) - Date.parse(dayOf(now, timeZone))) / dayMs,
  );
  if (distance === 0) return { text: words.time.today, dated: false };
  if (distance === 1) return { text: words.time.tomorrow, dated: false };
  if (distance === -1) return { text: words.time.yesterday, dated: false };
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  if (distance > 1 && distance < 7) {
    return {
      text: new Intl.DateTimeFormat(locale, { timeZone, weekday: 'long' }).format(instant),
      dated: false,
    };
  }
  const year = dayOf(instant, timeZone).slice(0, 4) !== dayOf(now, timeZone).slice(0, 4);
  const text = new Intl.DateTimeFormat(locale, {
    timeZone,
    day: 'numeric',
    month: 'long',
    ...(year ? { year: 'numeric' } : {}),
  }).format(instant);
  return { text: language === 'fr' ? firstOf(text) : text, dated: true };
}

/** “aujourd’hui 13 h”, “samedi 13 h”, “5 décembre 13 h”. */
export function sayWhen(manner: Manner, instant: number, now: number): string {
  return manner.words.time.dayAt(sayDay(manner, instant, now).text, sayClock(manner, instant));
}

/** “23 novembre 2026, 13 h”: as it stands on paper, whatever day it is read. */
export function sayExact(manner: Manner, instant: number): string {
  const { language, timeZone } = manner;
  const day = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { timeZone, dateStyle: 'long' });
  const text = day.format(instant);
  return `${language === 'fr' ? firstOf(text) : text}, ${sayClock(manner, instant)}`;
}

/** “jusqu’à 13 h”, “jusqu’à samedi 13 h”, “jusqu’au 5 décembre 13 h”. */
export function sayUntil(manner: Manner, instant: number, now: number): string {
  const { time } = manner.words;
  const day = sayDay(manner, instant, now);
  const clock = sayClock(manner, instant);
  if (day.text === time.today) return time.until(clock);
  const when = time.dayAt(day.text, clock);
  return day.dated ? time.untilDate(when) : time.until(when);
}

/** “il y a 3 minutes”, “dans 2 heures”. */
export function sayAgo({ language, words }: Manner, instant: number, now: number): string {
  const seconds = Math.round((instant - now) / 1000);
  if (Math.abs(seconds) < 10) return words.time.now;
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  if (Math.abs(seconds) < 60) return format.format(seconds, 'second');
  const minutes = Math.round(seconds / 60);
  if (Math.abs(minutes) < 60) return format.format(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  if (Math.abs(hours) < 24) return format.format(hours, 'hour');
  return format.format(Math.round(hours / 24), 'day');
}

/** “800 ms” is never said: “0,8 s”, “12 s”, “4 min”, “2 h”, “3 jours”. */
export function sayLength({ language, words }: Manner, ms: number): string {
  const number = (value: number, digits = 0) =>
    new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
  if (ms < 10_000) return words.time.seconds(number(ms / 1000, 1));
  if (ms < 60_000) return words.time.seconds(number(ms / 1000));
  if (ms < 3_600_000) return words.time.minutes(number(ms / 60_000));
  if (ms < 2 * dayMs) return words.time.hours(number(ms / 3_600_000));
  const days = Math.round(ms / dayMs);
  return words.time.days(number(days), days === 1);
}

/** “lundi, mercredi et samedi”. */
export function sayList({ language }: Manner, items: readonly string[]): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(items);
}

/** “30 %”. */
export function sayPercent({ language }: Manner, fraction: number): string {
  return new Intl.NumberFormat(language, { style: 'percent' }).format(fraction);
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** “4,2 Mo”, “20 Go”. */
export function sayBytes({ language }: Manner, bytes: number): string {
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const amount = bytes / 1000 ** step;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    maximumFractionDigits: amount < 10 && step > 1 ? 1 : 0,
  }).format(amount);
}
