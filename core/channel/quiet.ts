/** Hours in which nobody is to be disturbed, by the clock on the wall: also in the two nights in which it jumps. */
import type { QuietHours } from '../contracts/index.ts';
import { dayMs } from '../recurrence/wall-time.ts';
import type { Zone } from '../recurrence/zone.ts';

const minute = 60_000;

/** The instant at which it is no longer quiet, ms; undefined when it is not. */
export function quietEnd(quiet: QuietHours, now: number, zone: Zone): number | undefined {
  const left = leftOf(quiet, now, zone);
  if (left === 0) return undefined;
  const wall = zone.wallOf(now) + left;
  const { instant, skipped } = zone.instantOf(wall);
  // In the night that has an hour twice, that time may have been before; in the one that lacks an hour, there may be none.
  if (instant <= now) return now + left;
  let end = instant;
  while (skipped && leftOf(quiet, end - minute, zone) === 0) end -= minute;
  return end;
}

/** How long it is still quiet for a clock on the wall that does not jump, ms. */
function leftOf({ from, until }: QuietHours, now: number, zone: Zone): number {
  const since = modulo(zone.wallOf(now) - from * minute);
  const lasts = modulo((until - from) * minute);
  return since < lasts ? lasts - since : 0;
}

const modulo = (ms: number) => ((ms % dayMs) + dayMs) % dayMs;
