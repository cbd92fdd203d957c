/** The times of a placement, read once and checked. */
import type { Windows } from '../contracts/index.ts';
import { parseRule } from './rule.ts';
import {
  type DateTime,
  type Duration,
  dayMs,
  instantOf,
  parseDate,
  parseDateTime,
  parseDuration,
} from './wall-time.ts';
import { type Zone, zoneOf } from './zone.ts';

/** [from, until), ms since the epoch. */
export type Interval = { readonly from: number; readonly until: number };

/** What is wrong with windows; `field` is a path inside them, such as `exdate[2]`. */
export type WindowFault = { readonly fault: true; readonly field: string; readonly message: string };

export type WindowTimes = {
  readonly zone: Zone;
  readonly from: DateTime;
  readonly fromAt: number;
  /** Infinity when there is no end. */
  readonly untilAt: number;
  /** Of each occurrence of a rule; absent for a window of given bounds. */
  readonly duration?: Duration;
  /** Of one occurrence, to within the change of an offset. */
  readonly lengthMs: number;
  readonly exdate: readonly DateTime[];
  /** Days counted from 1970-01-01. */
  readonly exday: ReadonlySet<number>;
  readonly rdate: readonly DateTime[];
};

export function isFault(value: object): value is WindowFault {
  return 'fault' in value;
}

function fault(field: string, message: string): WindowFault {
  return { fault: true, field, message };
}

const noTime = 'is not a date and time such as 2026-11-25T08:00 or 2026-11-25T08:00:00+01:00';

/** Reads the times of a placement, or names the field at fault. */
export function parseWindows(windows: Windows): WindowTimes | WindowFault {
  const zone = zoneOf(windows.timeZone);
  if (zone === undefined) return fault('timeZone', `“${windows.timeZone}” is not an IANA time zone`);
  const from = parseDateTime(windows.from);
  if (from === undefined) return fault('from', `“${windows.from}” ${noTime}`);
  const until = windows.until === undefined ? undefined : parseDateTime(windows.until);
  if (windows.until !== undefined && until === undefined)
    return fault('until', `“${windows.until}” ${noTime}`);
  if (until !== undefined && !isBefore(from, until, zone)) {
    return fault('until', `${windows.until} is not after from (${windows.from})`);
  }
  const duration = parseLength(windows);
  if (duration !== undefined && isFault(duration)) return duration;
  const lists = parseLists(windows);
  if (isFault(lists)) return lists;
  const fromAt = instantOf(from, zone);
  const untilAt = until === undefined ? Number.POSITIVE_INFINITY : instantOf(until, zone);
  const byDuration = windows.rrule !== undefined || until === undefined ? duration : undefined;
  return {
    zone,
    from,
    fromAt,
    untilAt,
    lengthMs: byDuration === undefined ? untilAt - fromAt : byDuration.days * dayMs + byDuration.ms,
    ...(byDuration === undefined ? {} : { duration: byDuration }),
    ...lists,
  };
}

/** Two wall times are compared on the wall: 02:00 to 03:00 in the night that skips that hour is empty, not wrong. */
function isBefore(from: DateTime, until: DateTime, zone: Zone): boolean {
  if ('wall' in from && 'wall' in until) return from.wall < until.wall;
  return instantOf(from, zone) < instantOf(until, zone);
}

function parseLength({ rrule, duration }: Windows): Duration | WindowFault | undefined {
  if (duration === undefined) {
    return rrule === undefined ? undefined : fault('duration', 'a rule needs the length of each occurrence');
  }
  return (
    parseDuration(duration) ??
    fault('duration', `“${duration}” is not a duration above zero such as PT5H or P1DT30M`)
  );
}

function parseLists(windows: Windows): Pick<WindowTimes, 'exdate' | 'exday' | 'rdate'> | WindowFault {
  const exdate: DateTime[] = [];
  const exday = new Set<number>();
  const rdate: DateTime[] = [];
  for (const [index, text] of (windows.exdate ?? []).entries()) {
    const at = parseDateTime(text);
    const day = parseDate(text);
    if (at !== undefined) exdate.push(at);
    else if (day !== undefined) exday.add(day / dayMs);
    else return fault(`exdate[${index}]`, `“${text}” is neither a date nor a date and time`);
  }
  for (const [index, text] of (windows.rdate ?? []).entries()) {
    const at = parseDateTime(text);
    if (at === undefined) return fault(`rdate[${index}]`, `“${text}” ${noTime}`);
    rdate.push(at);
  }
  return { exdate, exday, rdate };
}

/** Whether what these windows show ends by itself: nothing that interrupts may stay lit by accident. */
export function hasEnd(windows: Windows): boolean {
  if (windows.until !== undefined) return true;
  if (windows.rrule === undefined) return windows.duration !== undefined;
  const rule = parseRule(windows.rrule);
  return !('wrong' in rule) && (rule.count !== undefined || rule.until !== undefined);
}
