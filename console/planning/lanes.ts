/** Where on the row of a display each placement is drawn: its own lane as long as it is in the window, so that nothing jumps from day to day. */
import type { PlannedDisplay, PlannedPlacement, Planning } from '#core/contracts/index.ts';
import type { Days } from './span.ts';

export type Occurrence = PlannedPlacement['occurrences'][number];
/** One time that a placement shows, cut to what is seen of it: [from, until), ms. */
export type Drawn = {
  readonly placement: PlannedPlacement;
  readonly occurrence: Occurrence;
  readonly lane: number;
  readonly from: number;
  readonly until: number;
};
export type Row = {
  readonly display: PlannedDisplay;
  readonly drawn: readonly Drawn[];
  readonly lanes: number;
  /** Placements that have no lane. */
  readonly hidden: number;
};

/** The rows of a calendar with at most so many lanes for each display; the loudest have theirs first. */
export function rowsOf(planning: Planning, days: Days, most: (display: string) => number): readonly Row[] {
  return planning.displays.map((display) => {
    const lanes: Drawn[][] = [];
    let hidden = display.more;
    for (const position of display.placements) {
      const placement = planning.placements[position];
      const seen = placement === undefined ? [] : seenOf(placement, days);
      if (placement === undefined || seen.length === 0) continue;
      const free = lanes.findIndex((lane) => !seen.some((one) => lane.some((other) => overlap(one, other))));
      const lane = free < 0 ? lanes.length : free;
      if (lane >= most(display.id)) hidden++;
      else lanes[lane] = [...(lanes[lane] ?? []), ...seen.map((one) => ({ ...one, placement, lane }))];
    }
    return { display, drawn: lanes.flat(), lanes: lanes.length, hidden };
  });
}

function seenOf(placement: PlannedPlacement, days: Days): Omit<Drawn, 'lane' | 'placement'>[] {
  const { validFrom = 0, validUntil = Number.POSITIVE_INFINITY } = placement;
  return placement.occurrences.flatMap((occurrence) => {
    const from = Math.max(occurrence.from, validFrom, days.from);
    const until = Math.min(occurrence.until ?? days.until, validUntil, days.until);
    return from < until ? [{ occurrence, from, until }] : [];
  });
}

function overlap(a: { from: number; until: number }, b: { from: number; until: number }): boolean {
  return a.from < b.until && b.from < a.until;
}
