/** The hours of a display's wall clock in which it stays dark. */
import type { DarkHours } from '../contracts/index.ts';
import { clockMs, dayMs } from '../recurrence/wall-time.ts';
import type { Interval } from '../recurrence/windows.ts';
import type { Zone } from '../recurrence/zone.ts';

/**
 * Every dark interval that overlaps the range, in order, apart from each other. The bounds are wall times of each
 * local day (RFC 5545 §3.3.5 where a change of offset skips or repeats one); `until` at or before `from` is of the
 * next day, so that equal bounds are dark all day.
 */
export function darkIntervals(hours: DarkHours, zone: Zone, range: Interval): readonly Interval[] {
  const [start, stop] = [clockMs(hours.from), clockMs(hours.until)];
  const length = stop > start ? stop - start : stop - start + dayMs;
  const found: Interval[] = [];
  const firstDay = Math.floor(zone.wallOf(range.from) / dayMs) - 1;
  for (let day = firstDay * dayMs; day <= zone.wallOf(range.until) + dayMs; day += dayMs) {
    const from = zone.instantOf(day + start).instant;
    const until = zone.instantOf(day + start + length).instant;
    if (from >= until || until <= range.from || from >= range.until) continue;
    found.push({ from: Math.max(from, range.from), until: Math.min(until, range.until) });
  }
  return mergeIntervals(found);
}

/** Intervals in order of `from`, those that touch or overlap made one. */
export function mergeIntervals(intervals: readonly Interval[]): readonly Interval[] {
  const merged: Interval[] = [];
  for (const interval of intervals) {
    const last = merged[merged.length - 1];
    if (last === undefined || interval.from > last.until) merged.push(interval);
    else if (interval.until > last.until)
      merged[merged.length - 1] = { from: last.from, until: interval.until };
  }
  return merged;
}
