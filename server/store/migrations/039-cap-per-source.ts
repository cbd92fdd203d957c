/** The same alert of others may come from several sources, and not all of them are believed. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('cap_message_key_idx').execute();
  await db.schema
    .createIndex('cap_message_source_key_idx')
    .unique()
    .on('cap_message')
    .columns(['source_id', 'key'])
    .execute();
  await db.schema
    .createIndex('cap_message_key_idx')
    .on('cap_message')
    .columns(['territory_id', 'key'])
    .execute();
}
