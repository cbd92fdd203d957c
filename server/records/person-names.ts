import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../store/index.ts';

/** The people's table belongs to the identity library; this is what the rest of the house may know of it. */
type People = { user: { id: string; name: string }; apikey: { id: string; name: string | null } };

const keyPrefix = 'key:';

/** Names by id, of people and of API keys; a machine has none, nor has a key that was revoked. */
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
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const keys = wanted.filter((id) => id.startsWith(keyPrefix)).map((id) => id.slice(keyPrefix.length));
  if (keys.length === 0) return names;
  const named = await db
    .withTables<People>()
    .selectFrom('apikey')
    .select(['id', 'name'])
    .where('id', 'in', keys)
    .execute();
  for (const { id, name } of named) if (name !== null) names.set(keyPrefix + id, name);
  return names;
}
