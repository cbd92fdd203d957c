/** Newest revisions that wait for somebody: submitted, sent back, being written, imported, gone from their feed. */
import { sql } from 'kysely';
import type { Content, MessageKind, Waiting, WaitingList } from '#core/contracts/index.ts';
import { beginnings, byUrgency } from '#core/message/urgency.ts';
import { instantOf, parseDateTime } from '#core/recurrence/wall-time.ts';
import { zoneOf } from '#core/recurrence/zone.ts';
import { personNames } from '../../records/person-names.ts';
import type { Db } from './store.ts';

/** Of those submitted, so many are put into order; the rest comes up as these are decided. */
const mostOrdered = 200;

type Where = { readonly territory: string; readonly limit: number };

/** What is submitted, the most urgent first. */
export async function findSubmitted(db: Db, now: number, { territory, limit }: Where): Promise<WaitingList> {
  const found = newest(db, territory).where('r.state', '=', 'submitted');
  const { time_zone } = await db
    .selectFrom('territory')
    .select('time_zone')
    .where('id', '=', territory)
    .executeTakeFirstOrThrow();
  const rows = await found
    .select(columns)
    .select('r.content')
    .select((eb) =>
      eb
        .selectFrom('placement as p')
        .select(({ fn }) => fn.min<number | null>('p.from_at').as('from'))
        .whereRef('p.message_id', '=', 'm.id')
        .as('placed_from'),
    )
    .orderBy('r.submitted_at')
    .orderBy('m.id')
    .limit(mostOrdered)
    .execute();
  const items = rows
    .map((row) => {
      const neededBy = neededByOf(JSON.parse(row.content) as Content, row.placed_from, time_zone);
      return {
        ...waitingOf(row, row.submitted_at ?? row.updated_at),
        ...(neededBy === undefined ? {} : { neededBy }),
      };
    })
    .sort(byUrgency(now))
    .slice(0, limit);
  const total = rows.length < mostOrdered ? rows.length : await count(found);
  return { total, items: await named(db, items) };
}

/** What a person has to go on with, the newest first: sent back to them, or their drafts. */
export async function findOwn(
  db: Db,
  own: Where & { readonly user: string; readonly state: 'returned' | 'draft' },
): Promise<WaitingList> {
  const found = newest(db, own.territory)
    .where('r.author', '=', own.user)
    .where('r.state', '=', own.state)
    .where('m.withdrawn_at', 'is', null)
    .where((eb) => eb.or([eb('m.source_type', 'is', null), eb('m.latest', '>', 1)]));
  return listOf(db, found, own.limit);
}

/** Drafts that came from a feed and that nobody has taken up. */
export function findImported(db: Db, { territory, limit }: Where): Promise<WaitingList> {
  const found = newest(db, territory)
    .where('m.source_type', 'is not', null)
    .where('m.vanished_at', 'is', null)
    .where('m.live', 'is', null)
    .where('m.withdrawn_at', 'is', null)
    .where((eb) => eb.or([eb('r.author', '=', 'system'), eb('m.latest', '=', 1)]))
    .where('r.state', '=', 'draft');
  return listOf(db, found, limit);
}

export function findVanished(db: Db, { territory, limit }: Where): Promise<WaitingList> {
  const found = newest(db, territory).where('m.vanished_at', 'is not', null).where('m.live', 'is not', null);
  return listOf(db, found, limit);
}

const columns = [
  'm.id',
  'm.kind',
  'm.live',
  'm.updated_at',
  'r.number',
  'r.title',
  'r.author',
  'r.created_at',
  'r.submitted_at',
  'r.decided_at',
  'r.comment',
] as const;

function newest(db: Db, territory: string) {
  return db
    .selectFrom('message as m')
    .innerJoin('revision as r', (join) =>
      join.onRef('r.message_id', '=', 'm.id').onRef('r.number', '=', 'm.latest'),
    )
    .where('m.territory_id', '=', territory);
}
type Found = ReturnType<typeof newest>;

async function listOf(db: Db, found: Found, limit: number): Promise<WaitingList> {
  const rows = await found
    .select(columns)
    .orderBy('r.created_at', 'desc')
    .orderBy('m.id', 'desc')
    .limit(limit)
    .execute();
  const total = rows.length < limit ? rows.length : await count(found);
  const items = rows.map((row) => waitingOf(row, row.decided_at ?? row.created_at));
  return { total, items: await named(db, items) };
}

async function count(found: Found): Promise<number> {
  const { n } = await found.select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow();
  return Number(n);
}

type Row = {
  readonly id: string;
  readonly kind: string;
  readonly live: number | null;
  readonly number: number;
  readonly title: string;
  readonly author: string;
  readonly comment: string | null;
};

function waitingOf(row: Row, at: number): Waiting {
  return {
    message: row.id,
    revision: row.number,
    title: row.title,
    kind: row.kind as MessageKind,
    author: row.author,
    at,
    live: row.live !== null,
    ...(row.comment === null ? {} : { comment: row.comment }),
  };
}

async function named(db: Db, items: readonly Waiting[]): Promise<Waiting[]> {
  const names = await personNames(
    db,
    items.map(({ author }) => author),
  );
  return items.map((item) => {
    const authorName = names.get(item.author);
    return authorName === undefined ? item : { ...item, authorName };
  });
}

/** When a text begins to be of use, ms: by its own words or by its first placement. */
export function neededByOf(
  content: Content,
  placedFrom: number | null,
  timeZone: string,
): number | undefined {
  const zone = zoneOf(timeZone);
  const own = beginnings(content).flatMap((text) => {
    const time = parseDateTime(text);
    return time && zone ? [instantOf(time, zone)] : [];
  });
  const all = placedFrom === null ? own : [...own, Number(placedFrom)];
  return all.length === 0 ? undefined : Math.min(...all);
}
