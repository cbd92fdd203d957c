/** What starts and what ends on the displays today and tomorrow: from the spans of placements, few of which are read. */
import { type SelectQueryBuilder, sql } from 'kysely';
import type { Content, MessageKind, NextChange, Target, Windows } from '#core/contracts/index.ts';
import { occurrences } from '#core/recurrence/occurrences.ts';
import { dayMs } from '#core/recurrence/wall-time.ts';
import { isFault } from '#core/recurrence/windows.ts';
import { zoneOf } from '#core/recurrence/zone.ts';
import type { Store } from '../../store/index.ts';
import { validityOf } from '../content/index.ts';

type Db = Store['db'];
type Calendars = Readonly<Record<string, readonly string[]>>;
type Asked = {
  readonly territory: string;
  readonly timeZone: string;
  readonly now: number;
  readonly calendars: Calendars;
};

const mostShown = 12;
/** So many are looked at of each sort; whoever has more looks at the planning. */
const mostRead = 300;

/** When the day after today is over, ms. */
export function endOfTomorrow(now: number, timeZone: string): number {
  const zone = zoneOf(timeZone);
  if (!zone) return now + 2 * dayMs;
  const midnight = Math.floor(zone.wallOf(now) / dayMs) * dayMs;
  return zone.instantOf(midnight + 2 * dayMs).instant;
}

export async function nextChanges(db: Db, asked: Asked): Promise<{ more: boolean; changes: NextChange[] }> {
  const { now, timeZone } = asked;
  const range = { from: now, until: endOfTomorrow(now, timeZone) };
  const [beginning, recurring, ending] = await Promise.all([
    placed(db, asked)
      .where('p.from_at', '>', now)
      .where('p.from_at', '<', range.until)
      .orderBy('p.from_at')
      .execute(),
    placed(db, asked)
      .where('p.until_at', '>', now)
      .where('p.from_at', '<=', now)
      .where(sql<boolean>`p.windows like '%"rrule"%'`)
      .execute(),
    placed(db, asked)
      .where('p.until_at', '>', now)
      .where('p.until_at', '<', range.until)
      .orderBy('p.until_at')
      .execute(),
  ]);
  const starts = [...beginning, ...recurring].flatMap((row) => {
    const found = occurrences(JSON.parse(row.windows) as Windows, asked.calendars, range);
    const next = isFault(found) ? undefined : found.find(({ from }) => from > now);
    return next ? [{ row, change: 'starts' as const, at: next.from }] : [];
  });
  const ends = ending.map((row) => ({ row, change: 'ends' as const, at: row.until_at ?? 0 }));
  const all = [...starts, ...ends].sort((a, b) => a.at - b.at).filter((one) => isValid(one, timeZone));
  const shown = all.slice(0, mostShown);
  const names = await displayNames(
    db,
    shown.map(({ row }) => row),
  );
  return {
    more: all.length > shown.length,
    changes: shown.map(({ row, change, at }) => ({
      placement: row.id,
      message: row.message_id,
      title: row.title,
      kind: row.kind as MessageKind,
      class: row.class as NextChange['class'],
      change,
      at,
      where: whereOf(JSON.parse(row.target) as Target, names),
    })),
  };
}

/** Placements of what is live; an alert has its own strip on every page. */
function placed(db: Db, { territory }: Asked) {
  return db
    .selectFrom('placement as p')
    .innerJoin('message as m', 'm.id', 'p.message_id')
    .innerJoin('revision as r', (join) =>
      join.onRef('r.message_id', '=', 'm.id').onRef('r.number', '=', 'm.live'),
    )
    .select(['p.id', 'p.message_id', 'p.windows', 'p.target', 'p.class', 'p.until_at'])
    .select(['m.kind', 'r.title', 'r.content'])
    .where('p.territory_id', '=', territory)
    .where('m.kind', '!=', 'alert')
    .limit(mostRead);
}
type Row = ReturnType<typeof placed> extends SelectQueryBuilder<infer _DB, infer _T, infer O> ? O : never;

/** Outside of its own validity a message is shown nowhere, whatever its placements say. */
function isValid({ row, at }: { readonly row: Row; readonly at: number }, timeZone: string): boolean {
  const { from, until } = validityOf(JSON.parse(row.content) as Content, timeZone);
  return (from === undefined || at >= from) && (until === undefined || at <= until);
}

const mostNamed = 2;

async function displayNames(db: Db, rows: readonly Row[]): Promise<ReadonlyMap<string, string>> {
  const ids = rows.flatMap(({ target }) =>
    ((JSON.parse(target) as Target).displays ?? []).slice(0, mostNamed),
  );
  if (ids.length === 0) return new Map();
  const found = await db.selectFrom('display').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(found.map(({ id, name }) => [id, name]));
}

function whereOf(target: Target, names: ReadonlyMap<string, string>): NextChange['where'] {
  const displays = target.displays ?? [];
  return {
    all: target.all === true,
    tags: target.tags ?? [],
    displays: displays.length,
    names: displays.slice(0, mostNamed).flatMap((id) => names.get(id) ?? []),
    areas: target.areas?.length ?? 0,
  };
}
