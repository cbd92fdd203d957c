/**
 * The two rules that make up nearly all of a town's schedule, every n days and some weekdays of every n weeks, by plain
 * arithmetic: the general engine makes several heavy objects for each date. A property test holds the two equal.
 */
import { dayMs } from './wall-time.ts';

/** `weekdays` count from Monday = 0; absent means every `interval` days. */
export type PlainRule = {
  readonly interval: number;
  readonly weekdays?: readonly number[];
  readonly weekStart: number;
};

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** The rule of these parts if it is such a one. */
export function plainRule(parts: ReadonlyMap<string, string>): PlainRule | undefined {
  const weekly = parts.get('FREQ') === 'WEEKLY';
  if (!weekly && parts.get('FREQ') !== 'DAILY') return undefined;
  const known = weekly ? ['FREQ', 'INTERVAL', 'WKST', 'BYDAY'] : ['FREQ', 'INTERVAL', 'WKST'];
  if ([...parts.keys()].some((name) => !known.includes(name))) return undefined;
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const weekStart = days.indexOf(parts.get('WKST') ?? 'MO');
  if (!weekly) return { interval, weekStart };
  return {
    interval,
    weekStart,
    weekdays: (parts.get('BYDAY')?.split(',') ?? []).map((day) => days.indexOf(day)),
  };
}

/** The wall times of a series begun at `first` that lie in [from, until), in order. */
export function plainSeries(rule: PlainRule, first: number, span: { from: number; until: number }): number[] {
  const firstDay = Math.floor(first / dayMs);
  const time = first - firstDay * dayMs;
  const begin = Math.max(firstDay, Math.floor(span.from / dayMs));
  const walls: number[] = [];
  const add = (day: number) => {
    const wall = day * dayMs + time;
    if (wall >= first && wall >= span.from && wall < span.until) walls.push(wall);
  };
  if (rule.weekdays === undefined) {
    const start = firstDay + Math.ceil((begin - firstDay) / rule.interval) * rule.interval;
    for (let day = start; day * dayMs < span.until; day += rule.interval) add(day);
    return walls;
  }
  const offsets = weekOffsets(rule, firstDay);
  const firstWeek = firstDay - offsetInWeek(firstDay, rule.weekStart);
  const step = rule.interval * 7;
  const startWeek = firstWeek + Math.floor((begin - firstWeek) / step) * step;
  for (let week = startWeek; week * dayMs < span.until; week += step) {
    for (const offset of offsets) add(week + offset);
  }
  return walls;
}

/** 1970-01-01 was a Thursday. */
function offsetInWeek(day: number, weekStart: number): number {
  return (((day + 3 - weekStart) % 7) + 7) % 7;
}

function weekOffsets({ weekdays = [], weekStart }: PlainRule, firstDay: number): readonly number[] {
  if (weekdays.length === 0) return [offsetInWeek(firstDay, weekStart)];
  return [...new Set(weekdays.map((weekday) => (weekday - weekStart + 7) % 7))].sort((a, b) => a - b);
}
