/** Reads the audit trail a page at a time, with the names of what it speaks of. */
import type { Kysely } from 'kysely';
import { personNames } from '../../records/person-names.ts';
import type { Tables } from '../../store/index.ts';

export type AuditFilter = {
  readonly territory: string;
  readonly actor?: string | undefined;
  readonly about?: string | undefined;
  /** ms; half open. */
  readonly from?: number | undefined;
  readonly until?: number | undefined;
};
type Slice = { readonly before?: string | undefined; readonly limit: number };
type Db = Kysely<Tables>;

export async function auditPage(db: Db, wanted: AuditFilter, { before, limit }: Slice) {
  const { territory, actor, about, from, until } = wanted;
  let query = db
    .selectFrom('audit')
    .selectAll()
    .where('territory_id', '=', territory)
    // Ids sort by time.
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (before !== undefined) query = query.where('id', '<', before);
  if (actor !== undefined) query = query.where('actor', '=', actor);
  if (about !== undefined) query = query.where('object_type', '=', about);
  if (from !== undefined) query = query.where('id', '>=', firstIdAt(from));
  if (until !== undefined) query = query.where('id', '<', firstIdAt(until));
  const rows = await query.execute();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const named = (type: string) =>
    shown.filter(({ object_type }) => object_type === type).map(({ object_id }) => object_id);
  const people = await personNames(db, [...shown.map(({ actor }) => actor), ...named('user')]);
  const names = new Map([
    ...people,
    ...(await titlesOf(db, named('message'))),
    ...(await displayNames(db, named('display'))),
  ]);
  return {
    entries: shown.map((row) => {
      const actorName = people.get(row.actor);
      const name = names.get(row.object_id);
      return {
        id: row.id,
        at: row.at,
        actor: row.actor,
        ...(actorName !== undefined && { actorName }),
        action: row.action,
        object: { type: row.object_type, id: row.object_id, ...(name !== undefined && { name }) },
        details: JSON.parse(row.details) as Record<string, unknown>,
      };
    }),
    ...(rows.length > limit && last ? { next: last.id } : {}),
  };
}

/** The smallest id that can be made at an instant: a UUIDv7 begins with its 48 bits (RFC 9562 §5.7). */
function firstIdAt(at: number): string {
  const hex = Math.min(at, 2 ** 48 - 1)
    .toString(16)
    .padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}

async function titlesOf(db: Db, ids: readonly string[]): Promise<(readonly [string, string])[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('message')
    .innerJoin('revision', (join) =>
      join.onRef('revision.message_id', '=', 'message.id').onRef('revision.number', '=', 'message.latest'),
    )
    .select(['message.id', 'revision.title'])
    .where('message.id', 'in', [...new Set(ids)])
    .execute();
  return rows.map(({ id, title }) => [id, title]);
}

async function displayNames(db: Db, ids: readonly string[]): Promise<(readonly [string, string])[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('display')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return rows.map(({ id, name }) => [id, name]);
}
