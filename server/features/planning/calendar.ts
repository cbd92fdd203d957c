/** Displays as rows, and on each what is placed there: every placement expanded once, whatever number of displays it is on. */
import type { Content, PlannedDisplay, PlannedPlacement, Planning } from '#core/contracts/index.ts';
import { darkIntervals } from '#core/display/dark-hours.ts';
import { covers } from '#core/plan/targets.ts';
import type { Calendars } from '#core/plan/types.ts';
import { occurrences } from '#core/recurrence/occurrences.ts';
import { type Interval, isFault } from '#core/recurrence/windows.ts';
import { zoneOf } from '#core/recurrence/zone.ts';
import type { Deps } from '../../deps.ts';
import type { DisplayRow } from '../../store/rows.ts';
import { validityOf } from '../content/index.ts';
import { placementOf, plannedDisplayOf } from '../scheduling/index.ts';
import { contentsOf, displayPage, type FoundPlacement, type PageAsked, placementsWithin } from './rows.ts';

export type CalendarAsked = PageAsked & Interval;

/** Placements listed for one display; who has more looks at a shorter time or at the display itself. */
const mostOnDisplay = 40;
const mostOccurrences = 400;

export type CalendarReader = (territory: string, asked: CalendarAsked) => Promise<Planning>;

export function createCalendarReader(
  { store, clock }: Deps,
  calendarsOf: (territory: string, now: number) => Promise<Calendars>,
): CalendarReader {
  return async (territory, asked) => {
    const { from, until, offset, limit } = asked;
    const [page, found, calendars, { time_zone }] = await Promise.all([
      displayPage(store.db, territory, asked),
      placementsWithin(store.db, territory, asked),
      calendarsOf(territory, clock()),
      store.db
        .selectFrom('territory')
        .select('time_zone')
        .where('id', '=', territory)
        .executeTakeFirstOrThrow(),
    ]);
    const book = expandOnce(found, calendars, { from, until });
    const rows = page.rows.map((row) => ({ row, ...placedOn(row, book) }));
    const shown = [...new Set(rows.flatMap(({ placed }) => placed))].sort((a, b) => a.rank - b.rank);
    const contents = await contentsOf(
      store.db,
      shown.map((one) => one.row),
    );
    const positions = new Map(shown.map((one, position) => [one, position]));
    const next = offset + limit < page.total ? { next: offset + limit } : {};
    return {
      from,
      until,
      displays: rows.map(({ row, placed, more }) => ({
        ...displayFacts(row, { from, until }),
        placements: placed.flatMap((one) => positions.get(one) ?? []),
        more,
      })),
      placements: shown.map((one) => plannedOf(one, contents.get(one.row.message_id), time_zone)),
      tags: page.tags,
      total: page.total,
      ...next,
    };
  };
}

type Placed = {
  readonly row: FoundPlacement;
  readonly rank: number;
  readonly placement: ReturnType<typeof placementOf>;
  /** Expanded when a display first has it. */
  spans(): readonly Interval[];
};

function expandOnce(
  found: readonly FoundPlacement[],
  calendars: Calendars,
  range: Interval,
): readonly Placed[] {
  return found.map((row, rank) => {
    const placement = placementOf(row);
    let known: readonly Interval[] | undefined;
    const spans = () => {
      known ??= expand(placement.windows, calendars, range);
      return known;
    };
    return { row, rank, placement, spans };
  });
}

function expand(
  windows: Parameters<typeof occurrences>[0],
  calendars: Calendars,
  range: Interval,
): readonly Interval[] {
  const found = occurrences(windows, calendars, range);
  return isFault(found) ? [] : found.slice(0, mostOccurrences);
}

/** The placements that a display has in the window, as many as are listed; `more` counts those beyond without looking closer. */
function placedOn(row: DisplayRow, book: readonly Placed[]): { placed: Placed[]; more: number } {
  const display = plannedDisplayOf(row);
  const placed: Placed[] = [];
  let more = 0;
  for (const one of book) {
    if (!covers(one.placement.target, display)) continue;
    if (placed.length === mostOnDisplay) more++;
    else if (one.spans().length > 0) placed.push(one);
  }
  return { placed, more };
}

function displayFacts(row: DisplayRow, range: Interval): Omit<PlannedDisplay, 'placements' | 'more'> {
  const { id, timeZone, tags, darkHours } = plannedDisplayOf(row);
  const zone = zoneOf(timeZone);
  return {
    id,
    name: row.name,
    kind: row.kind as PlannedDisplay['kind'],
    tags: [...tags],
    timeZone,
    dark: darkHours === undefined || zone === undefined ? [] : [...darkIntervals(darkHours, zone, range)],
  };
}

function plannedOf(one: Placed, content: string | undefined, timeZone: string): PlannedPlacement {
  const { row, placement } = one;
  const validity = content === undefined ? {} : validityOf(JSON.parse(content) as Content, timeZone);
  return {
    ...placement,
    title: row.title,
    kind: row.kind as PlannedPlacement['kind'],
    live: row.live !== null && row.withdrawn_at === null,
    ...(validity.from === undefined ? {} : { validFrom: validity.from }),
    ...(validity.until === undefined ? {} : { validUntil: validity.until }),
    ...(row.alert === null ? {} : { alert: row.alert }),
    occurrences: one.spans().map(({ from, until }) => (Number.isFinite(until) ? { from, until } : { from })),
  };
}
