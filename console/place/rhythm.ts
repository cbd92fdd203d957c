/** Recurrence in a town clerk's words, to and from RFC 5545. What these words cannot say stays a rule. */
import type { Windows } from '#core/contracts/index.ts';
import { addDays, instantOf, wallOf } from '../words/zone.ts';

export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof weekdays)[number];

export type Rhythm =
  | { readonly kind: 'always' }
  | { readonly kind: 'daily'; readonly start: string; readonly end: string }
  | {
      readonly kind: 'weekly';
      readonly days: readonly Weekday[];
      readonly start: string;
      readonly end: string;
    }
  | { readonly kind: 'custom'; readonly rrule: string; readonly duration: string };

export type Plan = {
  /** Wall times, `2026-11-28T13:00`. */
  readonly from: string;
  readonly until: string | undefined;
  readonly rhythm: Rhythm;
  readonly exceptHolidays: boolean;
};

export const holidays = 'fr-public-holidays';
const dayMinutes = 1440;

/** The windows that the server plans with. */
export function toWindows({ from, until, rhythm, exceptHolidays }: Plan, timeZone: string): Windows {
  const end = until === undefined ? {} : { until };
  if (rhythm.kind === 'always') return { from, ...end, timeZone };
  const except = exceptHolidays ? { except: [holidays] } : {};
  if (rhythm.kind === 'custom') {
    return { from, ...end, timeZone, rrule: rhythm.rrule, duration: rhythm.duration, ...except };
  }
  const rrule =
    rhythm.kind === 'daily' ? 'FREQ=DAILY' : `FREQ=WEEKLY;BYDAY=${inOrder(rhythm.days).join(',')}`;
  return {
    from: `${firstDay(from, rhythm)}T${rhythm.start}`,
    ...end,
    timeZone,
    rrule,
    duration: lengthOf(rhythm.start, rhythm.end),
    ...except,
  };
}

/** The words that say these windows, or the bare rule where there are none. */
export function rhythmOf(windows: Windows): Rhythm {
  const { rrule, duration, from } = windows;
  if (rrule === undefined) return { kind: 'always' };
  const custom = { kind: 'custom', rrule, duration: duration ?? '' } as const;
  const minutes = minutesOf(duration);
  if (minutes === null || minutes > dayMinutes) return custom;
  const start = from.slice(11, 16);
  const end = clockAfter(start, minutes);
  if (rrule === 'FREQ=DAILY') return { kind: 'daily', start, end };
  const days = /^FREQ=WEEKLY;BYDAY=((?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:MO|TU|WE|TH|FR|SA|SU))*)$/.exec(
    rrule,
  )?.[1];
  return days === undefined
    ? custom
    : { kind: 'weekly', days: inOrder(days.split(',') as Weekday[]), start, end };
}

/** The plan that says these windows, as the form changes it. */
export function planOf(windows: Windows, timeZone: string): Plan {
  const wall = (text: string) => wallOf(instantOf(text, windows.timeZone), timeZone);
  return {
    from: wall(windows.from),
    until: windows.until === undefined ? undefined : wall(windows.until),
    rhythm: rhythmOf(windows),
    exceptHolidays: windows.except?.includes(holidays) ?? false,
  };
}

/** What windows say that the form has no words for and so leaves as it is: single exceptions, additions, other calendars. */
export function keptOf(windows: Windows, plan: Plan): Partial<Windows> {
  if (plan.rhythm.kind === 'always') return {};
  const { exdate, rdate, only, except = [] } = windows;
  const others = except.filter((name) => name !== holidays);
  const calendars = plan.exceptHolidays ? [holidays, ...others] : others;
  return {
    ...(exdate === undefined ? {} : { exdate }),
    ...(rdate === undefined ? {} : { rdate }),
    ...(only === undefined ? {} : { only }),
    ...(calendars.length === 0 ? {} : { except: calendars }),
  };
}

/** True when the end lies on the day after. */
export function overMidnight(rhythm: { readonly start: string; readonly end: string }): boolean {
  return rhythm.end <= rhythm.start;
}

/** The first day on or after `from` that the rhythm knows: DTSTART is itself an occurrence (RFC 5545 §3.8.5.3). */
function firstDay(from: string, rhythm: Rhythm): string {
  const day = from.slice(0, 10);
  if (rhythm.kind !== 'weekly') return day;
  for (let ahead = 0; ahead < 7; ahead++) {
    const candidate = addDays(day, ahead);
    const weekday = weekdays[(new Date(`${candidate}T00:00Z`).getUTCDay() + 6) % 7];
    if (weekday !== undefined && rhythm.days.includes(weekday)) return candidate;
  }
  return day;
}

function inOrder(days: readonly Weekday[]): Weekday[] {
  return weekdays.filter((day) => days.includes(day));
}

/** From start to end on the clock; the same time twice is a whole day. */
function lengthOf(start: string, end: string): string {
  const minutes = (toMinutes(end) - toMinutes(start) + dayMinutes) % dayMinutes || dayMinutes;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return `PT${hours ? `${hours}H` : ''}${rest ? `${rest}M` : ''}`;
}

function toMinutes(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}

function clockAfter(start: string, minutes: number): string {
  const total = (toMinutes(start) + minutes) % dayMinutes;
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}

function minutesOf(duration: string | undefined): number | null {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration ?? '');
  if (!found) return null;
  return Number(found[1] ?? 0) * dayMinutes + Number(found[2] ?? 0) * 60 + Number(found[3] ?? 0);
}
