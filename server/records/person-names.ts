import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../store/index.ts';

/** The people's table belongs to the identity library; this is what the rest of the house may know of it. */
type People = { user: { id: string; name: string } };

/** Names by id; a machine has none. */
export async function personNames(
  db: Kysely<Tables> | Transaction<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .withTables<People>()
    .selectFrom('user')
    .select(['id', 'name'])
    .where('id', 'in', wanted)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
