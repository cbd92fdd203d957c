/** What a town answers to those who answered it, and which of their answers somebody has seen to. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const name of ['note_id', 'inbox', 'handled_by'])
    await db.schema.alterTable('fediverse_reply').addColumn(name, 'text').execute();
  await db.schema
    .alterTable('fediverse_reply')
    .addColumn('public', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable('fediverse_reply').addColumn('handled_at', 'bigint').execute();
  await db.schema
    .createIndex('fediverse_reply_open_idx')
    .on('fediverse_reply')
    .columns(['territory_id', 'handled_at', 'id'])
    .execute();
  await db.schema
    .createTable('fediverse_answer')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('channel_id', 'text', (c) => c.notNull())
    .addColumn('reply_id', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('public', 'integer', (c) => c.notNull())
    .addColumn('written_by', 'text', (c) => c.notNull())
    .addColumn('written_at', 'bigint', (c) => c.notNull())
    .addColumn('arrived_at', 'bigint')
    .addColumn('refused', 'text')
    .execute();
  await db.schema
    .createIndex('fediverse_answer_reply_idx')
    .on('fediverse_answer')
    .columns(['reply_id', 'id'])
    .execute();
}
