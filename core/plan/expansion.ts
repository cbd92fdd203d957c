/** When a placement is to be shown within the horizon: its occurrences, made one where they touch. */

import type { Windows } from '../contracts/index.ts';
import { mergeIntervals } from '../display/dark-hours.ts';
import { occurrences } from '../recurrence/occurrences.ts';
import { type Interval, isFault, type WindowFault } from '../recurrence/windows.ts';
import type { Calendars } from './types.ts';

type Expansion = readonly Interval[] | WindowFault;
type Remembered = {
  readonly range: Interval;
  readonly calendars: Calendars | undefined;
  readonly expansion: Expansion;
};

/** Expanding is by far the dearest part of compiling, and one edit changes one placement: the others are remembered. */
const remembered = new WeakMap<Windows, Remembered>();

/** The intervals within `range` in which windows are open, in order and apart, or the field at fault. */
export function expand(windows: Windows, calendars: Calendars, range: Interval): Expansion {
  const used = windows.except === undefined && windows.only === undefined ? undefined : calendars;
  const known = remembered.get(windows);
  if (known?.calendars === used && known?.range.from === range.from && known.range.until === range.until) {
    return known.expansion;
  }
  const found = occurrences(windows, calendars, range);
  const expansion = isFault(found) ? found : mergeIntervals(found.map((interval) => clip(interval, range)));
  remembered.set(windows, { range, calendars: used, expansion });
  return expansion;
}

function clip({ from, until }: Interval, range: Interval): Interval {
  return { from: Math.max(from, range.from), until: Math.min(until, range.until) };
}
