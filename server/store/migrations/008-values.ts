/** Values that come by themselves into approved messages, kept apart from what was approved. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('message_values')
    .addColumn('message_id', 'text', (c) => c.primaryKey())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('body', 'text')
    .addColumn('at', 'bigint')
    .addColumn('until', 'bigint')
    .addColumn('shown_body', 'text')
    .addColumn('shown_at', 'bigint')
    .addColumn('shown_until', 'bigint')
    .addColumn('told_at', 'bigint')
    .addColumn('sent_by', 'text')
    .addColumn('audited_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('message_values_territory')
    .on('message_values')
    .column('territory_id')
    .execute();
  await db.schema
    .createTable('value_source')
    .addColumn('message_id', 'text', (c) => c.primaryKey())
    .addColumn('asked', 'text', (c) => c.notNull())
    .addColumn('etag', 'text')
    .addColumn('last_modified', 'text')
    .addColumn('asked_at', 'bigint', (c) => c.notNull())
    .addColumn('next_at', 'bigint', (c) => c.notNull())
    .addColumn('failures', 'integer', (c) => c.notNull())
    .addColumn('error', 'text')
    .execute();
}
