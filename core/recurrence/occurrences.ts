/** Windows and rules to the instants between which something is to be shown (RFC 5545 §3.8.5). */
import { RRuleTemporal } from 'rrule-temporal';
import type { Windows } from '../contracts/index.ts';
import { plainSeries } from './plain-series.ts';
import { parseRule, type Rule } from './rule.ts';
import { dayMs, endOf, instantOf, parseDate, wallOf } from './wall-time.ts';
import { type Interval, isFault, parseWindows, type WindowFault, type WindowTimes } from './windows.ts';
import { utc } from './zone.ts';

/** Named calendars: name → local dates `YYYY-MM-DD`. */
type Calendars = Readonly<Record<string, readonly string[]>>;
type Start = { readonly instant: number; readonly wall: number };

/** More than one a minute for the whole horizon is no schedule but a mistake. */
const most = 60_000;
/** A rule with COUNT is followed from its start on: so many strides, by seconds some seven years, take a second. */
const mostStrides = 10_000;

/**
 * Every occurrence that overlaps [range.from, range.until), in order, also those begun before it; or the field at
 * fault. All in ms since the epoch; the end of a window without one is Infinity.
 */
export function occurrences(
  windows: Windows,
  calendars: Calendars,
  range: Interval,
): readonly Interval[] | WindowFault {
  const times = parseWindows(windows);
  if (isFault(times)) return times;
  const calendar = calendarFilter(windows, calendars);
  if (isFault(calendar)) return calendar;
  const ruled = windows.rrule === undefined ? [single(times)] : ruleStarts(windows.rrule, times, range);
  if (isFault(ruled)) return ruled;

  const { zone, duration } = times;
  const excepted = exceptionFilter(times);
  const last = windows.rrule === undefined ? Number.POSITIVE_INFINITY : times.untilAt;
  const extra = times.rdate.map((at) => ({ instant: instantOf(at, zone), wall: wallOf(at, zone) }));
  const found: Interval[] = [];
  for (const start of extra.length === 0 ? ruled : union(ruled, extra)) {
    if (start.instant >= last || start.instant >= range.until) continue;
    const until =
      duration === undefined ? start.instant + times.lengthMs : endOf(start.instant, duration, zone);
    if (until <= range.from || until <= start.instant || excepted(start) || !calendar(start)) continue;
    found.push({ from: start.instant, until });
  }
  return found;
}

function single({ from, fromAt, zone }: WindowTimes): Start {
  return { instant: fromAt, wall: wallOf(from, zone) };
}

function union(ruled: readonly Start[], extra: readonly Start[]): readonly Start[] {
  const byInstant = new Map([...ruled, ...extra].map((start) => [start.instant, start]));
  return [...byInstant.values()].sort((a, b) => a.instant - b.instant);
}

/** EXDATE: a wall time or an instant that equals the start, or a bare date for every start on that local day. */
function exceptionFilter({ exdate, exday }: WindowTimes): (start: Start) => boolean {
  if (exdate.length === 0 && exday.size === 0) return () => false;
  const walls = new Set(exdate.flatMap((at) => ('wall' in at ? [at.wall] : [])));
  const instants = new Set(exdate.flatMap((at) => ('instant' in at ? [at.instant] : [])));
  return ({ wall, instant }) =>
    walls.has(wall) || instants.has(instant) || exday.has(Math.floor(wall / dayMs));
}

function calendarFilter(windows: Windows, calendars: Calendars): ((start: Start) => boolean) | WindowFault {
  const { except = [], only = [] } = windows;
  if (except.length === 0 && only.length === 0) return () => true;
  for (const [field, names] of [['except', except] as const, ['only', only] as const]) {
    const missing = names.findIndex((name) => !Object.hasOwn(calendars, name));
    if (missing >= 0) {
      return {
        fault: true,
        field: `${field}[${missing}]`,
        message: `there is no calendar “${names[missing]}”`,
      };
    }
  }
  const never = except.map((name) => daysOf(calendars[name] ?? []));
  const always = only.map((name) => daysOf(calendars[name] ?? []));
  return ({ wall }) => {
    const day = Math.floor(wall / dayMs);
    return (
      !never.some((days) => days.has(day)) && (only.length === 0 || always.some((days) => days.has(day)))
    );
  };
}

/** A calendar is used by many placements and changed by none: its days are read once. */
const calendarDays = new WeakMap<readonly string[], ReadonlySet<number>>();

/** The days of a calendar, counted from 1970-01-01. */
function daysOf(dates: readonly string[]): ReadonlySet<number> {
  const known = calendarDays.get(dates);
  if (known !== undefined) return known;
  const days = new Set(dates.map((date) => (parseDate(date) ?? Number.NaN) / dayMs));
  calendarDays.set(dates, days);
  return days;
}

/** The starts that a rule gives which may matter to the range, skipped wall times dropped (RFC 5545 §3.3.10). */
function ruleStarts(text: string, times: WindowTimes, range: Interval): readonly Start[] | WindowFault {
  const rule = parseRule(text);
  if ('wrong' in rule) return { fault: true, field: 'rrule', message: rule.wrong };
  const { zone } = times;
  const ends = [range.until, times.untilAt];
  if (rule.until !== undefined) ends.push(instantOf(rule.until, zone) + 1);
  const end = Math.min(...ends);
  // Two days cover what nominal days and changes of offset can add to a length.
  const reach = range.from - times.lengthMs - 2 * dayMs;
  try {
    return walk(rule, times, {
      from: rule.count === undefined ? reach : Number.NEGATIVE_INFINITY,
      until: end,
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { fault: true, field: 'rrule', message: `the rule cannot be followed: ${message}` };
  }
}

/**
 * The rule is followed on the wall, in a zone without changes of offset: so "every second day at eight" stays at
 * eight. The fraction of a second that DTSTART may carry is put back afterwards.
 */
function walk(rule: Rule, times: WindowTimes, span: Interval): readonly Start[] | WindowFault {
  const { from, zone } = times;
  const first = wallOf(from, zone);
  const fraction = ((first % 1000) + 1000) % 1000;
  const series = seriesOf(rule, first - fraction);
  const starts: Start[] = [];
  const end = zone.wallOf(span.until) + dayMs;
  const step = rule.strideMs;
  const begin = Math.max(first - fraction, span.from - dayMs);
  if (end - begin > mostStrides * step) return tooFar(rule);
  for (let at = begin; at < end; at += step) {
    const upTo = Math.min(at + step, end);
    for (const whole of series({ from: at, until: upTo })) {
      const wall = whole + fraction;
      const resolved = zone.instantOf(wall);
      if (resolved.skipped) continue;
      // A DTSTART given as an instant stays that instant, also in the second of two like hours.
      const instant = wall === first && 'instant' in from ? from.instant : resolved.instant;
      if (instant >= span.until) return starts;
      if (starts.length === most) return tooMany(rule);
      starts.push({ instant, wall });
      if (starts.length === rule.count) return starts;
    }
  }
  return starts;
}

type Series = (span: Interval) => readonly number[];

/** The wall times of a rule, begun at `first`, that lie within a span. */
function seriesOf({ plain, text }: Rule, first: number): Series {
  if (plain !== undefined) return (span) => plainSeries(plain, first, span);
  const series = new RRuleTemporal({
    rruleString: `RRULE:${text}`,
    dtstart: utc(first),
    tzid: 'UTC',
    maxIterations: 200_000,
  });
  return ({ from, until }) =>
    series.between(utc(from), utc(until - 1), true).map((date) => date.epochMilliseconds);
}

function tooFar(rule: Rule): WindowFault {
  return {
    fault: true,
    field: 'rrule',
    message: `FREQ=${rule.frequency} with COUNT begins too long ago to be followed; let it begin later`,
  };
}

function tooMany(rule: Rule): WindowFault {
  return {
    fault: true,
    field: 'rrule',
    message: `FREQ=${rule.frequency} gives more than ${most} occurrences; make them longer and fewer`,
  };
}
