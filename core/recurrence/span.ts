import type { Windows } from '../contracts/index.ts';
import { instantOf } from './wall-time.ts';
import { isFault, parseWindows } from './windows.ts';

/** Outside [from, until) nothing is shown by windows; inside it they may rest. In ms; Infinity: no end. */
export type Span = { readonly from: number; readonly until: number };

/** The last instant there is (ECMA-262 §21.4.1.1): how `Infinity` is written down where only numbers fit. */
export const endless = 8_640_000_000_000_000;

/** The span of windows, cheap to know; undefined when they are at fault. */
export function spanOf(windows: Windows): Span | undefined {
  const times = parseWindows(windows);
  if (isFault(times)) return undefined;
  const { zone, fromAt, untilAt, lengthMs } = times;
  const starts = [fromAt, ...times.rdate.map((at) => instantOf(at, zone))];
  const last = windows.rrule === undefined ? Math.max(...starts) : untilAt;
  return { from: Math.min(...starts), until: last + lengthMs };
}
