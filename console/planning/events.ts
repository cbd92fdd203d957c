/** What is drawn, as the schedule component wants it: wall times of the territory, one event for each day of what goes over midnight. */
import type { ScheduleEventData } from '@mantine/schedule';
import { instantOf, wallOf } from '../words/zone.ts';
import type { Drawn, Row } from './lanes.ts';
import type { Days } from './span.ts';

export type Payload = {
  readonly drawn: Drawn;
  readonly display: string;
  /** The part that carries the title, and those at which it can be stretched. */
  readonly head: boolean;
  readonly tail: boolean;
  /** How much longer than this part all that is drawn of it is. */
  readonly ratio: number;
};
export type Event = ScheduleEventData<Payload>;

/** Under which what is drawn is opened and taken hold of. */
export function eventId({ placement, occurrence }: Drawn, display: string): string {
  return `${placement.id}~${occurrence.from}~${display}`;
}

type Clock = (instant: number) => string;

/** The events of rows; `byDay` cuts at midnight, which a month has no room for. */
export function eventsOf(rows: readonly Row[], days: Days, timeZone: string, byDay: boolean): Event[] {
  const clock = clockOf(timeZone);
  const bounds = [...days.days.map((day) => instantOf(`${day}T00:00`, timeZone)), days.until];
  return rows.flatMap(({ display, drawn }) =>
    drawn.flatMap((one) => {
      const cuts = byDay ? partsOf(one, bounds) : [{ from: one.from, until: one.until }];
      return cuts.map((part, index) => {
        const start = clock(part.from);
        const payload = {
          drawn: one,
          display: display.id,
          head: index === 0,
          tail: index === cuts.length - 1,
          ratio: (one.until - one.from) / (part.until - part.from),
        };
        return {
          id: `${eventId(one, display.id)}~${index}`,
          resourceId: display.id,
          title: one.placement.title,
          start,
          end: endOf(start, clock(part.until), byDay),
          color: 'gray',
          payload,
        } satisfies Event;
      });
    }),
  );
}

/** The dark hours, behind everything. */
export function nightsOf(rows: readonly Row[], timeZone: string): ScheduleEventData[] {
  const clock = clockOf(timeZone);
  return rows.flatMap(({ display }) =>
    display.dark.map(({ from, until }) => ({
      id: `dark~${display.id}~${from}`,
      resourceId: display.id,
      title: '',
      start: clock(from),
      end: clock(until),
      color: 'gray',
      display: 'background' as const,
    })),
  );
}

function partsOf({ from, until }: Drawn, bounds: readonly number[]): { from: number; until: number }[] {
  return bounds.slice(0, -1).flatMap((start, index) => {
    const part = { from: Math.max(from, start), until: Math.min(until, bounds[index + 1] ?? until) };
    return part.from < part.until ? [part] : [];
  });
}

/** Midnight is the last minute of the day before: the component would take a day that is quite full for another kind of event. */
function endOf(start: string, end: string, byDay: boolean): string {
  if (!byDay) return end > start ? end : start;
  const last = `${start.slice(0, 10)} 23:59:00`;
  return end.slice(0, 10) > start.slice(0, 10) || end <= start ? last : end;
}

/** `2026-11-28 13:00:00`. Asking Intl is slow, and most things begin and end at the same times. */
function clockOf(timeZone: string): Clock {
  const known = new Map<number, string>();
  return (instant) => {
    const found = known.get(instant) ?? `${wallOf(instant, timeZone).replace('T', ' ')}:00`;
    known.set(instant, found);
    return found;
  };
}
