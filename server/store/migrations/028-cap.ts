/** Where alerts of others come from, and each that was received. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('cap_source')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('url', 'text')
    .addColumn('policy', 'text', (c) => c.notNull())
    .addColumn('target', 'text', (c) => c.notNull())
    .addColumn('active', 'integer', (c) => c.notNull())
    .addColumn('etag', 'text')
    .addColumn('last_modified', 'text')
    .addColumn('fetched_at', 'bigint')
    .addColumn('error', 'text')
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('cap_source_territory_idx')
    .on('cap_source')
    .columns(['territory_id', 'id'])
    .execute();
  await db.schema
    .createTable('cap_message')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('source_id', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('entry', 'text')
    .addColumn('sender', 'text')
    .addColumn('identifier', 'text')
    .addColumn('sent', 'text')
    .addColumn('alert', 'text')
    .addColumn('findings', 'text', (c) => c.notNull())
    .addColumn('verified', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('decision', 'text')
    .addColumn('supersedes', 'text', (c) => c.notNull())
    .addColumn('ours', 'text')
    .addColumn('received_at', 'bigint', (c) => c.notNull())
    .addColumn('decided_at', 'bigint')
    .addColumn('decided_by', 'text')
    .execute();
  await db.schema
    .createIndex('cap_message_key_idx')
    .unique()
    .on('cap_message')
    .columns(['territory_id', 'key'])
    .execute();
  await db.schema
    .createIndex('cap_message_list_idx')
    .on('cap_message')
    .columns(['territory_id', 'id'])
    .execute();
  await db.schema.createIndex('cap_message_state_idx').on('cap_message').columns(['state', 'id']).execute();
  await db.schema
    .createIndex('cap_message_entry_idx')
    .on('cap_message')
    .columns(['source_id', 'entry'])
    .execute();
}
