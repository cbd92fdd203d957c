/** What a calendar reads of the store: bounded by its weeks and by its page of displays. */
import { sql } from 'kysely';
import type { Interval } from '#core/recurrence/windows.ts';
import type { Deps } from '../../deps.ts';
import { fold } from '../content/index.ts';

type Db = Deps['store']['db'];

/** More placements than this in one window nobody reads; the loudest and newest count. */
const mostPlacements = 4000;
const mostAlerts = 200;
/** Identifiers asked for at once: some stores take no more. */
const batch = 500;

export type PageAsked = {
  readonly q?: string | undefined;
  readonly tag?: string | undefined;
  /** Those of one tag side by side, by the first of their tags. */
  readonly group?: boolean | undefined;
  readonly offset: number;
  readonly limit: number;
};

/** The displays of a page, in order of their names, with how many match and every tag there is. */
export async function displayPage(db: Db, territory: string, { q, tag, group, offset, limit }: PageAsked) {
  const named = await db
    .selectFrom('display')
    .select(['id', 'folded', 'tags'])
    .where('territory_id', '=', territory)
    .where('revoked_at', 'is', null)
    .orderBy('folded')
    .orderBy('id')
    .execute();
  const tagged = named.map(({ id, folded, tags }) => ({ id, folded, tags: JSON.parse(tags) as string[] }));
  const wanted = q === undefined ? undefined : fold(q);
  const matching = tagged.filter(
    (one) =>
      (tag === undefined || one.tags.includes(tag)) && (wanted === undefined || one.folded.includes(wanted)),
  );
  // Sorting is stable: within a tag the order of names stays. What has no tag comes last.
  if (group)
    matching.sort(
      (a, b) =>
        Number(!a.tags[0]) - Number(!b.tags[0]) || (a.tags[0] ?? '').localeCompare(b.tags[0] ?? '', 'fr'),
    );
  const ids = matching.slice(offset, offset + limit).map(({ id }) => id);
  const rows =
    ids.length === 0 ? [] : await db.selectFrom('display').selectAll().where('id', 'in', ids).execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    rows: ids.flatMap((id) => byId.get(id) ?? []),
    total: matching.length,
    tags: [...new Set(tagged.flatMap(({ tags }) => tags))].sort((a, b) => a.localeCompare(b, 'fr')),
  };
}

/** The changes of offset that a day can hold may let an occurrence end later than its stored span says. */
const slackMs = 24 * 3_600_000;

/** The placements that may be open in [from, until), the loudest first, with the title of what they show. */
export async function placementsWithin(db: Db, territory: string, range: Interval) {
  const rows = await withTitles(db, territory)
    .select(sql<string | null>`null`.as('alert'))
    .where('p.from_at', '<', range.until)
    .where('p.until_at', '>', range.from - slackMs)
    .orderBy(sql`case p.class when 'vital' then 0 when 'urgent' then 1 when 'campaign' then 2 else 3 end`)
    .orderBy('p.created_at', 'desc')
    .orderBy('p.id')
    .limit(mostPlacements)
    .execute();
  return [...(await alertsWithin(db, territory, range)), ...rows];
}
export type FoundPlacement = Awaited<ReturnType<typeof placementsWithin>>[number];

/** Those behind alerts, which have times of their own. */
function alertsWithin(db: Db, territory: string, { from, until }: Interval) {
  return withTitles(db, territory)
    .innerJoin('alert as a', 'a.message_id', 'p.message_id')
    .select('a.id as alert')
    .where('p.from_at', 'is', null)
    .where('a.territory_id', '=', territory)
    .where('a.from_at', '<', until)
    .where((eb) => eb(eb.fn.coalesce('a.ended_at', 'a.until_at'), '>', from))
    .orderBy('p.class', 'desc')
    .orderBy('a.from_at', 'desc')
    .limit(mostAlerts)
    .execute();
}

function withTitles(db: Db, territory: string) {
  return db
    .selectFrom('placement as p')
    .innerJoin('message as m', 'm.id', 'p.message_id')
    .innerJoin('revision as r', (join) =>
      join
        .onRef('r.message_id', '=', 'm.id')
        .on((eb) => eb('r.number', '=', eb.fn.coalesce('m.live', 'm.latest'))),
    )
    .selectAll('p')
    .select(['m.kind', 'm.live', 'm.withdrawn_at', 'r.title', 'r.number'])
    .where('p.territory_id', '=', territory);
}

/** The contents of the messages that a calendar shows, by their ids. */
export async function contentsOf(db: Db, found: readonly FoundPlacement[]): Promise<Map<string, string>> {
  const numbers = new Map(found.map((row) => [row.message_id, row.number]));
  const contents = new Map<string, string>();
  for (const some of inBatches([...numbers.keys()])) {
    const rows = await db
      .selectFrom('revision')
      .select(['message_id', 'number', 'content'])
      .where('message_id', 'in', some)
      .execute();
    for (const row of rows)
      if (row.number === numbers.get(row.message_id)) contents.set(row.message_id, row.content);
  }
  return contents;
}

function inBatches<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / batch) }, (_, n) =>
    all.slice(n * batch, (n + 1) * batch),
  );
}
