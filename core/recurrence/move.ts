/**
 * Windows after one of their occurrences has been moved or stretched on a calendar: for the whole series, or for that one
 * occurrence alone (RFC 5545 §3.8.5.1 EXDATE, §3.8.5.2 RDATE). All on the wall, so that a move over a change of offset keeps
 * the hour that a person dropped it on.
 */
import type { Windows } from '../contracts/index.ts';
import { dateText, dayMs, parseDateTime, parseDuration } from './wall-time.ts';

/** Wall times as the placement's zone reads them, ms counted like instants; no `until` is open. */
export type WallSpan = { readonly from: number; readonly until?: number };

export type Move = {
  readonly windows: Windows;
  /** The occurrence as it is drawn. */
  readonly was: WallSpan;
  readonly becomes: WallSpan;
};

/** `apart` is what is to be placed beside the series, where RDATE cannot say it. */
export type Moved = { readonly windows: Windows; readonly apart?: Windows };

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const weekly = /^FREQ=WEEKLY;BYDAY=((?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:MO|TU|WE|TH|FR|SA|SU))*)$/;

/** The one window of a placement that does not recur. */
export function moveWindow({ windows, becomes }: Pick<Move, 'windows' | 'becomes'>): Windows {
  const { until: _, duration: __, ...rest } = windows;
  const until = becomes.until === undefined ? {} : { until: wallText(becomes.until) };
  return { ...rest, from: wallText(becomes.from), ...until };
}

/**
 * The whole series. Undefined when it would have to fall on other days and its rule does not say days by their names: only the
 * one occurrence can be moved then.
 */
export function moveSeries({ windows, was, becomes }: Move): Windows | undefined {
  const first = wallOf(windows.from);
  if (windows.rrule === undefined || first === undefined || becomes.until === undefined) return undefined;
  const days = dayOf(becomes.from) - dayOf(was.from);
  const clock = timeOf(becomes.from) - timeOf(was.from);
  const shifted = shiftDays(windows.rrule, was.from, days);
  if (shifted === undefined) return undefined;
  const onThatDay = (wall: number) => (weekdayOf(wall) === weekdayOf(was.from) ? days * dayMs : 0);
  const start = firstOn(shifted, dayOf(first) * dayMs) + timeOf(first) + clock;
  const exdate = windows.exdate?.map((text) => {
    const wall = wallOf(text);
    if (wall !== undefined) return wallText(wall + clock + onThatDay(wall));
    const day = wallOf(`${text}T00:00`);
    return day === undefined ? text : dateText(day + onThatDay(day));
  });
  return {
    ...windows,
    from: wallText(start),
    rrule: shifted,
    duration: durationText(becomes.until - becomes.from),
    ...(exdate === undefined ? {} : { exdate }),
  };
}

/** That occurrence alone: out of the series, and back into it at another time, or beside it when it has another length. */
export function moveOne({ windows, was, becomes }: Move): Moved {
  const without = dropOne(windows, was.from);
  if (fitsSeries({ windows, was, becomes })) {
    const { exdate: before = [], rdate = [], ...rest } = without;
    const exdate = before.filter((text) => wallOf(text) !== becomes.from);
    return {
      windows: {
        ...rest,
        ...(exdate.length === 0 ? {} : { exdate }),
        rdate: [...rdate, wallText(becomes.from)],
      },
    };
  }
  const until = becomes.until === undefined ? {} : { until: wallText(becomes.until) };
  return { windows: without, apart: { from: wallText(becomes.from), ...until, timeZone: windows.timeZone } };
}

/** The series without that occurrence. */
export function dropOne(windows: Windows, from: number): Windows {
  const rdate = windows.rdate?.filter((text) => wallOf(text) !== from);
  const extra = rdate !== undefined && rdate.length < (windows.rdate?.length ?? 0);
  if (!extra) return { ...windows, exdate: [...(windows.exdate ?? []), wallText(from)] };
  const { rdate: _, ...rest } = windows;
  return rdate.length === 0 ? rest : { ...rest, rdate };
}

/** An RDATE has the length of the series, keeps to its calendars, and does not begin at or after its end. */
function fitsSeries({ windows, was, becomes }: Move): boolean {
  const { until, duration, except, only, exdate } = windows;
  const length = parseDuration(duration ?? '');
  if (length === undefined || was.until === undefined || becomes.until === undefined) return false;
  if (becomes.until - becomes.from !== length.days * dayMs + length.ms) return false;
  if (except?.length || only?.length) return false;
  const end = until === undefined ? Number.POSITIVE_INFINITY : wallOf(until);
  if (end === undefined || becomes.from >= end) return false;
  return !exdate?.some((text) => text === dateText(becomes.from));
}

/** The rule on other days: the weekday that was taken hold of becomes another, the others stay. */
function shiftDays(rrule: string, from: number, days: number): string | undefined {
  if (days === 0 || rrule === 'FREQ=DAILY') return rrule;
  const named = weekly.exec(rrule)?.[1]?.split(',');
  if (named === undefined || Math.abs(days) >= 7) return undefined;
  const [before, after] = [weekdayOf(from), weekdayOf(from + days * dayMs)];
  const then = new Set(named.map((day) => (day === before ? after : day)));
  return `FREQ=WEEKLY;BYDAY=${weekdays.filter((day) => then.has(day)).join(',')}`;
}

/** The first day at or after `day` that a weekly rule names: DTSTART is an occurrence itself (RFC 5545 §3.8.5.3). */
function firstOn(rrule: string, day: number): number {
  const named = weekly.exec(rrule)?.[1]?.split(',');
  if (named === undefined) return day;
  const ahead = [0, 1, 2, 3, 4, 5, 6].find((n) => named.includes(weekdayOf(day + n * dayMs) ?? ''));
  return day + (ahead ?? 0) * dayMs;
}

function wallOf(text: string): number | undefined {
  const time = parseDateTime(text);
  return time !== undefined && 'wall' in time ? time.wall : undefined;
}

function dayOf(wall: number): number {
  return Math.floor(wall / dayMs);
}

function timeOf(wall: number): number {
  return wall - dayOf(wall) * dayMs;
}

/** 1970-01-01 was a Thursday. */
function weekdayOf(wall: number): string | undefined {
  return weekdays[(((dayOf(wall) + 3) % 7) + 7) % 7];
}

/** `2026-11-28T13:00`. */
export function wallText(wall: number): string {
  const minutes = Math.floor(timeOf(wall) / 60_000);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${dateText(wall)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Exact hours and minutes (RFC 5545 §3.3.6); days are nominal, which whole days on the wall are too. */
function durationText(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  const [days, hours, rest] = [
    Math.floor(minutes / 1440),
    Math.floor((minutes % 1440) / 60),
    minutes % 60,
  ] as const;
  if (days === 0) return `PT${hours ? `${hours}H` : ''}${rest ? `${rest}M` : ''}`;
  const time = hours || rest ? `T${hours ? `${hours}H` : ''}${rest ? `${rest}M` : ''}` : '';
  return `P${days}D${time}`;
}
