/** Citizens who asked to be told, and those of them whom a dispatch has still to reach. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('subscriber')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('way', 'text', (c) => c.notNull())
    .addColumn('address', 'text', (c) => c.notNull())
    .addColumn('address_hash', 'text', (c) => c.notNull())
    .addColumn('keys', 'text', (c) => c.notNull())
    .addColumn('level', 'text', (c) => c.notNull())
    .addColumn('topics', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('quiet', 'text')
    .addColumn('token', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('confirmed_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('subscriber_address_idx')
    .unique()
    .on('subscriber')
    .columns(['territory_id', 'way', 'address_hash'])
    .execute();
  await db.schema
    .createIndex('subscriber_way_idx')
    .on('subscriber')
    .columns(['territory_id', 'way', 'id'])
    .execute();
  await db.schema
    .createTable('dispatch_recipient')
    .addColumn('dispatch_id', 'text', (c) => c.notNull())
    .addColumn('subscriber_id', 'text', (c) => c.notNull())
    .addColumn('due_at', 'bigint', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addPrimaryKeyConstraint('dispatch_recipient_pk', ['dispatch_id', 'subscriber_id'])
    .execute();
  await db.schema
    .createIndex('dispatch_recipient_due_idx')
    .on('dispatch_recipient')
    .columns(['dispatch_id', 'due_at'])
    .execute();
  await db.schema
    .alterTable('dispatch')
    .addColumn('cursor', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await db.schema.alterTable('dispatch').addColumn('passed_at', 'bigint').execute();
}
