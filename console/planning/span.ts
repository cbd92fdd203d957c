/** Which days a view of the calendar has. */
import { addDays, instantOf } from '../words/zone.ts';

export const spans = ['day', 'week', 'month'] as const;
export type Span = (typeof spans)[number];

/** The days of a view around `date` (`2026-11-28`), and the instants that bound them. */
export type Days = { readonly days: readonly string[]; readonly from: number; readonly until: number };

export function daysOf(span: Span, date: string, timeZone: string): Days {
  const first = firstOf(span, date);
  const days = Array.from({ length: lengthOf(span, first) }, (_, n) => addDays(first, n));
  return {
    days,
    from: instantOf(`${first}T00:00`, timeZone),
    until: instantOf(`${addDays(first, days.length)}T00:00`, timeZone),
  };
}

/** The date of the view before or after. */
export function turn(span: Span, date: string, by: 1 | -1): string {
  const first = firstOf(span, date);
  if (span !== 'month') return addDays(first, by * lengthOf(span, first));
  return firstOf('month', addDays(first, by > 0 ? 31 : -1));
}

function firstOf(span: Span, date: string): string {
  if (span === 'day') return date;
  if (span === 'month') return `${date.slice(0, 7)}-01`;
  return addDays(date, -((new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7));
}

function lengthOf(span: Span, first: string): number {
  if (span === 'day') return 1;
  if (span === 'week') return 7;
  return new Date(Date.UTC(Number(first.slice(0, 4)), Number(first.slice(5, 7)), 0)).getUTCDate();
}
