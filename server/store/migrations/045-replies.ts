/** What people of the fediverse answer to a town's messages, and whose answers are not wanted. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('fediverse_reply')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('message_id', 'text', (c) => c.notNull())
    .addColumn('note_hash', 'text', (c) => c.notNull().unique())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('actor_hash', 'text', (c) => c.notNull())
    .addColumn('handle', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('language', 'text')
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('said_at', 'bigint', (c) => c.notNull())
    .addColumn('received_at', 'bigint', (c) => c.notNull())
    .addColumn('changed_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('fediverse_reply_message_idx')
    .on('fediverse_reply')
    .columns(['message_id', 'id'])
    .execute();
  await db.schema
    .createIndex('fediverse_reply_territory_idx')
    .on('fediverse_reply')
    .columns(['territory_id', 'received_at'])
    .execute();
  await db.schema
    .createIndex('fediverse_reply_actor_idx')
    .on('fediverse_reply')
    .columns(['actor_hash', 'received_at'])
    .execute();
  await db.schema
    .createTable('fediverse_block')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('who', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('fediverse_block_who_idx')
    .unique()
    .on('fediverse_block')
    .columns(['territory_id', 'who'])
    .execute();
}
