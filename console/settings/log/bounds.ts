/** From and until which instant two chosen days reach, both included, as the town's clock has it. */
import { dayOf } from '../../words/say.ts';

const dayMs = 86_400_000;

type Bounds = { readonly from?: number; readonly until?: number };

export function dayBounds(from: string | undefined, until: string | undefined, timeZone: string): Bounds {
  const [first, last] = [midnight(from, timeZone), midnight(until, timeZone, 1)];
  return { ...(first !== undefined && { from: first }), ...(last !== undefined && { until: last }) };
}

/** The instant at which a day (`2026-11-26`), or one so many later, begins in the zone; undefined when it is no day. */
function midnight(day: string | undefined, timeZone: string, later = 0): number | undefined {
  const utc = Date.parse(`${day ?? ''}T00:00:00Z`) + later * dayMs;
  if (Number.isNaN(utc)) return undefined;
  const wanted = new Date(utc).toISOString().slice(0, 10);
  // No zone is further from UTC than 14 hours; the hour in which the day changes is found by halving.
  let [low, high] = [utc - 15 * 3_600_000, utc + 15 * 3_600_000];
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2);
    if (dayOf(middle, timeZone) >= wanted) high = middle;
    else low = middle;
  }
  // Days begin on a whole minute.
  return Math.floor(high / 60_000) * 60_000;
}
