/** When a happening takes place: the dates of the agenda. */
import type { Happening } from '../contracts/index.ts';
import { occurrences } from './occurrences.ts';
import { dayMs, instantOf, parseDateTime, wallOf } from './wall-time.ts';
import type { Interval } from './windows.ts';
import type { Zone } from './zone.ts';

/** ms; `until` is absent where the happening says no end. */
export type TakingPlace = { readonly from: number; readonly until?: number };

/** Every time that a happening takes place and that overlaps the range, in order; none when its dates do not exist. */
export function takingPlace(happening: Happening, zone: Zone, range: Interval): readonly TakingPlace[] {
  const { from, rrule, exdate, rdate, allDay } = happening;
  const found = occurrences(
    {
      timeZone: zone.id,
      from,
      duration: lengthOf(happening, zone),
      // RFC 5545 counts DTSTART as the first occurrence, also beside RDATE alone.
      rrule: rrule ?? 'FREQ=DAILY;COUNT=1',
      ...(exdate ? { exdate } : {}),
      ...(rdate ? { rdate } : {}),
    },
    {},
    range,
  );
  if ('fault' in found) return [];
  return found.map((occurrence) => ({
    from: occurrence.from,
    ...(happening.until === undefined && !allDay ? {} : { until: occurrence.until }),
  }));
}

/** ISO 8601: days as the wall counts them and the rest exactly; a minute for what has no end. */
function lengthOf({ from, until, allDay }: Happening, zone: Zone): string {
  const [start, end] = [parseDateTime(from), until === undefined ? undefined : parseDateTime(until)];
  if (!start || !end) return allDay ? 'P1D' : 'PT1M';
  if (allDay) return `P${Math.max(1, Math.round((wallOf(end, zone) - wallOf(start, zone)) / dayMs))}D`;
  return `PT${Math.max(1, Math.round((instantOf(end, zone) - instantOf(start, zone)) / 1000))}S`;
}
