import type { Deps } from '../deps.ts';

/** The id of the territory at the top of the tree; made from the configuration at the first start. */
export async function ensureRootTerritory({ store, config, clock, newId }: Deps): Promise<string> {
  const found = await store.db
    .selectFrom('territory')
    .select('id')
    .where('parent_id', 'is', null)
    .executeTakeFirst();
  if (found) return found.id;
  const id = newId();
  await store.db
    .insertInto('territory')
    .values({
      id,
      parent_id: null,
      name: config.territory.name,
      insee: null,
      language: config.territory.language,
      time_zone: config.territory.timeZone,
      colour: config.territory.colour,
      arms: null,
      approval: 'self',
      created_at: clock(),
    })
    .execute();
  return id;
}
