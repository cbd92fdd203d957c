/** What a placement becomes when one of its occurrences is moved or stretched on the calendar. */
import type { PlannedPlacement, Target, Windows } from '#core/contracts/index.ts';
import { dropOne, type Moved, moveOne, moveSeries, moveWindow } from '#core/recurrence/move.ts';
import { instantOf, wallOf } from '../words/zone.ts';
import type { Occurrence } from './lanes.ts';

/** `series` for all its occurrences, `one` for that one alone. */
export type Scope = 'series' | 'one';
/** New bounds as wall times of the territory, `2026-11-28T13:00`; without an end it goes on. */
export type Bounds = { readonly from: string; readonly until: string | undefined };
type Taken = {
  readonly placement: PlannedPlacement;
  readonly occurrence: Occurrence;
  readonly timeZone: string;
};

const dayMs = 86_400_000;

/** The windows with the new bounds; undefined when the whole series cannot have them. */
export function changed(taken: Taken, bounds: Bounds, scope: Scope): Moved | undefined {
  const windows = onTheWall(taken.placement.windows);
  const becomes = {
    from: wallIn(windows.timeZone, instantOf(bounds.from, taken.timeZone)),
    ...(bounds.until === undefined
      ? {}
      : { until: wallIn(windows.timeZone, instantOf(bounds.until, taken.timeZone)) }),
  };
  if (windows.rrule === undefined) return { windows: moveWindow({ windows, becomes }) };
  const was = wasOf(taken, windows.timeZone);
  if (scope === 'one') return moveOne({ windows, was, becomes });
  const moved = moveSeries({ windows, was, becomes });
  return moved && { windows: moved };
}

/** The series without that occurrence. */
export function without({ placement, occurrence }: Taken): Windows {
  const windows = onTheWall(placement.windows);
  return dropOne(windows, wallIn(windows.timeZone, occurrence.from));
}

/** The bounds of an occurrence as they are. */
export function boundsOf({ occurrence, timeZone }: Omit<Taken, 'placement'>): Bounds {
  return {
    from: wallOf(occurrence.from, timeZone),
    until: occurrence.until === undefined ? undefined : wallOf(occurrence.until, timeZone),
  };
}

/** The bounds moved by so much on the wall, ms. */
export function shifted({ from, until }: Bounds, by: number): Bounds {
  return { from: later(from, by), until: until === undefined ? undefined : later(until, by) };
}

/** From the day on which it was taken hold of to the day on which it was let go. */
export function daysBetween(a: string, b: string): number {
  return Math.round(
    (Date.parse(`${b.slice(0, 10)}T00:00Z`) - Date.parse(`${a.slice(0, 10)}T00:00Z`)) / dayMs,
  );
}

/** Dropped on another display's row: a placement that names its displays goes with it, any other stays where its tags say. */
export function retargeted(target: Target, from: string, to: string | undefined): Target {
  const named = target.displays ?? [];
  if (to === undefined || to === from || !named.includes(from) || target.all) return target;
  return { ...target, displays: [...new Set(named.map((id) => (id === from ? to : id)))] };
}

function later(wall: string, by: number): string {
  return new Date(Date.parse(`${wall}Z`) + by).toISOString().slice(0, 16);
}

function wasOf({ occurrence }: Taken, timeZone: string) {
  return {
    from: wallIn(timeZone, occurrence.from),
    ...(occurrence.until === undefined ? {} : { until: wallIn(timeZone, occurrence.until) }),
  };
}

function wallIn(timeZone: string, instant: number): number {
  return Date.parse(`${wallOf(instant, timeZone)}Z`);
}

/** A series that begins at an instant begins at what the wall reads then. */
function onTheWall(windows: Windows): Windows {
  const { from, timeZone } = windows;
  return /(Z|[+-]\d{2}:\d{2})$/.test(from)
    ? { ...windows, from: wallOf(instantOf(from, timeZone), timeZone) }
    : windows;
}
