/** Local days of a zone: where they begin and end, and which of them a time touches. */
import { dateText, dayMs, parseDate } from '../recurrence/wall-time.ts';
import type { Zone } from '../recurrence/zone.ts';

export type Span = { readonly from: number; readonly until: number };
export const steps = ['day', 'week', 'month'] as const;
export type Step = (typeof steps)[number];

/** `2026-11-25`, the day that an instant is on. */
export function dayOf(instant: number, zone: Zone): string {
  return dateText(zone.wallOf(instant));
}

/** [midnight, next midnight): 23 or 25 hours long when the clock changes. */
export function spanOf(day: string, zone: Zone): Span {
  const wall = wallOfDay(day);
  return { from: zone.instantOf(wall).instant, until: zone.instantOf(wall + dayMs).instant };
}

export function addDays(day: string, days: number): string {
  return dateText(wallOfDay(day) + days * dayMs);
}

/** Every day from the first to the last, both included; at most `most` of them, the latest. */
export function daysBetween(first: string, last: string, most: number): string[] {
  const count = Math.round((wallOfDay(last) - wallOfDay(first)) / dayMs) + 1;
  return Array.from({ length: Math.max(0, Math.min(count, most)) }, (_, n) => addDays(last, -n)).reverse();
}

/** The days that [from, until) touches, the latest `most` of them. */
export function daysOf({ from, until }: Span, zone: Zone, most: number): string[] {
  return daysBetween(dayOf(from, zone), dayOf(Math.max(from, until - 1), zone), most);
}

/** The first day of the week (Monday) or month that a day is in. */
export function bucketOf(day: string, step: Step): string {
  if (step === 'day') return day;
  if (step === 'month') return `${day.slice(0, 7)}-01`;
  const weekday = (Math.floor(wallOfDay(day) / dayMs) + 3) % 7;
  return addDays(day, -weekday);
}

/** The first and the last day of `2026-11`. */
export function monthDays(month: string): { readonly from: string; readonly until: string } {
  const from = `${month}-01`;
  const next = bucketOf(addDays(from, 31), 'month');
  return { from, until: addDays(next, -1) };
}

/** Throws for a text that is no day. */
function wallOfDay(day: string): number {
  const wall = parseDate(day);
  if (wall === undefined) throw new RangeError(`“${day}” is no day`);
  return wall;
}
