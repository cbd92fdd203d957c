import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../store/index.ts';

export type KnownPerson = { readonly id: string; readonly name: string; readonly email: string };
/** The people's table belongs to the identity library; this is what the rest of the house may know of it. */
type People = { user: KnownPerson; apikey: { id: string; name: string | null } };
type Db = Kysely<Tables> | Transaction<Tables>;

const keyPrefix = 'key:';

/** Those of these ids who are people; neither a machine nor a key is one. */
export async function personsById(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, KnownPerson>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .withTables<People>()
    .selectFrom('user')
    .select(['id', 'name', 'email'])
    .where('id', 'in', wanted)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Names by id, of people and of API keys; a machine has none, nor has a key that was revoked. */
export async function personNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const persons = await personsById(db, ids);
  const names = new Map([...persons.values()].map(({ id, name }) => [id, name]));
  const keys = [...new Set(ids)]
    .filter((id) => id.startsWith(keyPrefix))
    .map((id) => id.slice(keyPrefix.length));
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
