/** Reports of the last year by neighbourhood: counted anew every few minutes at most, in turns with whatever else is asked. */
import type { ReportCategory } from '#core/contracts/index.ts';
import { liesIn } from '#core/display/area.ts';
import {
  byPlace,
  type PlaceFact,
  type PlaceFigures,
  type ToldFigures,
  toldOf,
} from '#core/report/by-place.ts';
import { isSolved } from '#core/report/states.ts';
import type { Deps } from '../../deps.ts';
import { listNeighbourhoods } from '../neighbourhoods/index.ts';
import { listCategories } from './categories.ts';
import { inCategories, pointOf, stateOf } from './rows.ts';

type Named<Figures> = Figures & { readonly name: string | null };
export type Places = {
  /** For the desk: of everything that has a place. */
  whole(territory: string): Promise<Counted<Named<PlaceFigures>>>;
  /** For everybody: of public categories alone, small numbers kept back; no total beside such a line. */
  told(territory: string): Promise<Counted<Named<ToldFigures>>>;
};
type Counted<Line> = {
  /** ms */
  readonly from: number;
  readonly until: number;
  /** Null: kept back. */
  readonly received: number | null;
  readonly lines: readonly Line[];
};

const yearMs = 365 * 86_400_000;
const dayMs = 86_400_000;
const freshMs = 600_000;
const atOnce = 5000;

export function createPlaces({ store: { db }, clock }: Pick<Deps, 'store' | 'clock'>): Places {
  type Kind = 'whole' | 'told';
  const known = new Map<string, { readonly at: number; readonly counted: Promise<Whole> }>();
  type Whole = Counted<Named<PlaceFigures>> & { readonly received: number };

  /** Once for all who ask within some minutes. */
  async function counted(territory: string, kind: Kind): Promise<Whole> {
    const now = clock();
    for (const [key, { at }] of known) if (now >= at + freshMs || now < at) known.delete(key);
    const key = `${kind} ${territory}`;
    const found = known.get(key) ?? { at: now, counted: count(territory, kind, now) };
    known.set(key, found);
    try {
      return await found.counted;
    } catch (error) {
      known.delete(key);
      throw error;
    }
  }

  async function count(territory: string, kind: Kind, until: number): Promise<Whole> {
    const from = until - yearMs;
    const isMeant = (one: ReportCategory) => (kind === 'told' ? one.public : one.about !== 'question');
    const categories = (await listCategories(db, territory, true)).filter(isMeant).map(({ id }) => id);
    const places = await listNeighbourhoods(db, territory);
    const boxed = places.map((place) => ({ ...place, boxes: place.areas.map(boxOf) }));
    const facts: PlaceFact[] = [];
    for (let after = ''; ; ) {
      const rows = await db
        .selectFrom('report')
        .select(['id', 'lat', 'lon', 'neighbourhood', 'state', 'received_at', 'closed_at'])
        .where('territory_id', '=', territory)
        .where('received_at', '>=', from)
        .where('state', '!=', 'duplicate')
        .where(inCategories(categories))
        .where('id', '>', after)
        .orderBy('id')
        .limit(atOnce)
        .execute();
      for (const row of rows) {
        const at = pointOf(row);
        // Of one whose place was erased, the neighbourhood is still known.
        const place = at
          ? (boxed.find(({ areas, boxes }) =>
              areas.some((area, n) => isNear(boxes[n], at) && liesIn(area, at)),
            )?.id ?? null)
          : places.some(({ id }) => id === row.neighbourhood)
            ? row.neighbourhood
            : null;
        const solved = isSolved(stateOf(row));
        const took = solved && row.closed_at !== null ? row.closed_at - (row.received_at ?? 0) : undefined;
        facts.push({ place, solved, days: took === undefined ? undefined : Math.max(0, took) / dayMs });
      }
      const last = rows.at(-1);
      if (!last || rows.length < atOnce) break;
      after = last.id;
      await new Promise((turn) => setImmediate(turn));
    }
    const lines = byPlace(
      places.map(({ id }) => id),
      facts,
    );
    const nameOf = (id: string | null) => places.find((place) => place.id === id)?.name ?? null;
    return {
      from,
      until,
      received: facts.length,
      lines: lines.map((line) => ({ ...line, name: nameOf(line.place) })),
    };
  }

  return {
    whole: (territory) => counted(territory, 'whole'),
    async told(territory) {
      const { lines, received, ...span } = await counted(territory, 'told');
      const told = toldOf(lines);
      // Beside it, whoever looks day after day sees which hidden line a new report has gone to.
      const isHidden = told.some((one) => one.received === null);
      return {
        ...span,
        received: isHidden ? null : received,
        lines: told.map((line, n) => ({ ...line, name: lines[n]?.name ?? null })),
      };
    },
  };
}

type Point = { readonly lat: number; readonly lon: number };
type Box = { readonly south: number; readonly north: number };

/** By latitude alone: enough to pass over most, and right across the antimeridian. */
function boxOf({ polygon }: { readonly polygon: readonly (readonly [number, number])[] }): Box {
  const all = polygon.map(([lat]) => lat);
  return { south: Math.min(...all), north: Math.max(...all) };
}

const isNear = (box: Box | undefined, { lat }: Point): boolean =>
  box !== undefined && lat >= box.south && lat <= box.north;
