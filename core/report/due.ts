/** By when something is owed, counted in the days on which a town hall works. */
import { dateText, dayMs } from '../recurrence/wall-time.ts';
import type { Zone } from '../recurrence/zone.ts';

export type WorkingDays = {
  readonly zone: Zone;
  /** Local days, `2026-11-11`. */
  readonly holidays: ReadonlySet<string>;
};
/** Nobody promises more than a year. */
export const mostDays = 260;

/**
 * The end of the `days`th working day after the day of `from`, ms: the day itself does not count, nor do Saturdays, Sundays and
 * holidays, so that nothing ever ends on one.
 */
export function dueAt(from: number, days: number, { zone, holidays }: WorkingDays): number {
  let day = Math.floor(zone.wallOf(from) / dayMs) * dayMs;
  for (let left = days; left > 0; ) {
    day += dayMs;
    if (isWorkedDay(day, holidays)) left -= 1;
  }
  return zone.instantOf(day + dayMs).instant;
}

/** Of a local midnight, counted as a clock on the wall reads. */
export function isWorkedDay(day: number, holidays: ReadonlySet<string>): boolean {
  // 1970-01-01 was a Thursday.
  const weekday = (day / dayMs + 4) % 7;
  return weekday !== 0 && weekday !== 6 && !holidays.has(dateText(day));
}
