/** What a placement would do, before it is saved: when it shows, where, and what it would compete with. */
import Type, { type Static } from 'typebox';
import type { Placement, PlacementInput } from '#core/contracts/index.ts';
import { PlacementClass } from '#core/contracts/placement.ts';
import { covers } from '#core/plan/targets.ts';
import type { Calendars, PlannedPlacement } from '#core/plan/types.ts';
import { occurrences } from '#core/recurrence/occurrences.ts';
import { isFault } from '#core/recurrence/windows.ts';
import { CheckedLoad, Refusal } from './check-load.ts';
import { plannedDisplayOf } from './display-rows.ts';
import type { DisplayRow } from './planner.ts';
import type { Snapshot } from './snapshot.ts';

export const PlacementCheck = Type.Object({
  occurrences: Type.Array(Type.Object({ from: Type.Integer(), until: Type.Optional(Type.Integer()) })),
  displays: Type.Array(Type.String()),
  conflicts: Type.Array(
    Type.Object({
      placement: Type.String(),
      message: Type.String(),
      title: Type.String(),
      class: PlacementClass,
      /** `outranks`: it would keep the new one off; `outranked`: the new one would interrupt it; `full`: shares leave nothing. */
      reason: Type.Enum(['outranks', 'outranked', 'full'] as const),
    }),
  ),
  /** The loop that would be fullest. */
  load: Type.Optional(CheckedLoad),
  /** Kinds of displays that cannot show it. */
  refusals: Type.Array(Refusal),
});
export type PlacementCheck = Static<typeof PlacementCheck>;

type Span = { readonly from: number; readonly until: number };
const shown = 20;
const horizon = 35 * 24 * 3_600_000;
const loudness = ['routine', 'campaign', 'urgent', 'vital'];

/** Checks a valid input against everything else that is placed on the same displays within the next 35 days. */
export function checkPlacement(
  input: PlacementInput,
  snapshot: Snapshot,
  displays: readonly DisplayRow[],
  now: number,
): Pick<PlacementCheck, 'occurrences' | 'displays' | 'conflicts'> {
  const range = { from: now, until: now + horizon };
  const mine = spans(input.windows, snapshot.calendars, range);
  const reached = displays.filter((display) => covers(input.target, plannedDisplayOf(display)));
  const conflicts = snapshot.placements.flatMap((other) => {
    const reason = conflict(input, other);
    if (!reason || !snapshot.messages.get(other.message)?.live) return [];
    if (!reached.some((display) => covers(other.target, plannedDisplayOf(display)))) return [];
    if (!overlap(mine, spans(other.windows, snapshot.calendars, range))) return [];
    const title = snapshot.messages.get(other.message)?.content.title ?? '';
    return [{ placement: other.id, message: other.message, title, class: other.class, reason }];
  });
  return {
    occurrences: mine
      .slice(0, shown)
      .map(({ from, until }) => (Number.isFinite(until) ? { from, until } : { from })),
    displays: reached.map((display) => display.id),
    conflicts,
  };
}

function conflict(
  input: PlacementInput,
  other: PlannedPlacement | Placement,
): PlacementCheck['conflicts'][number]['reason'] | undefined {
  if (other.message === input.message) return undefined;
  const [mine, theirs] = [loudness.indexOf(input.class), loudness.indexOf(other.class)];
  // Routine and campaigns share the time; only urgent and vital interrupt.
  if (theirs >= 2 && theirs > mine) return 'outranks';
  if (mine >= 2 && mine > theirs) return 'outranked';
  if (input.class === 'routine' && other.class === 'campaign' && (other.share ?? 0) >= 1) return 'full';
  if (input.class === 'campaign' && (input.share ?? 0) >= 1 && other.class === 'routine') return 'full';
  return undefined;
}

function spans(windows: PlacementInput['windows'], calendars: Calendars, range: Span): readonly Span[] {
  const found = occurrences(windows, calendars, range);
  return isFault(found) ? [] : found;
}

/** Both lists are in order of their beginnings. */
function overlap(a: readonly Span[], b: readonly Span[]): boolean {
  return a.some((one) => b.some((other) => one.from < other.until && other.from < one.until));
}
