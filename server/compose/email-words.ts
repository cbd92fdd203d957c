/** How every e-mail fills its sentences and says an instant. */
import { type Locale, sayDay, sayHour } from './dates.ts';

/** "jeudi 26 novembre, 9 h 02" */
export function sayInstant(at: number, { language, timeZone }: Locale): string {
  const when = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return `${sayDay(when, language)}, ${sayHour(when, language)}`;
}

export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** A name breaks neither a heading nor a header line. */
export function oneLine(name: string): string {
  return name.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
