/** When a duty comes next, and from when on it should be prepared. */
import { addDays, dayOf, spanOf } from '../numbers/days.ts';
import { occurrences } from '../recurrence/occurrences.ts';
import { isFault } from '../recurrence/windows.ts';
import type { Zone } from '../recurrence/zone.ts';
import type { Duty } from './france.ts';

export type Coming = {
  readonly duty: Duty;
  readonly day: string;
  readonly year: number;
  readonly prepareFrom: string;
};

/** Every duty on its next days within [from, until] (local days, both included), in the order of time; a monthly one once a year. */
export function comingDuties(
  duties: readonly Duty[],
  { from, until, zone }: { from: string; until: string; zone: Zone },
): Coming[] {
  const range = { from: spanOf(from, zone).from, until: spanOf(until, zone).until };
  const coming = duties.flatMap((duty) => {
    const windows = { from: '2020-01-01T00:00', timeZone: zone.id, rrule: duty.rrule, duration: 'P1D' };
    const found = occurrences(windows, {}, range);
    if (isFault(found)) throw new Error(`${duty.id}: ${found.message}`);
    const years = new Map<number, Coming>();
    for (const one of found) {
      const day = dayOf(one.from, zone);
      const year = Number(day.slice(0, 4));
      if (day >= from && !years.has(year))
        years.set(year, { duty, day, year, prepareFrom: addDays(day, -duty.leadDays) });
    }
    return [...years.values()];
  });
  return coming.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.duty.id < b.duty.id ? -1 : 1));
}
