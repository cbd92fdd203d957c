/** Who follows a town from the fediverse, what it has yet to answer them, and what it was told already. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('fediverse_follower')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('actor_hash', 'text', (c) => c.notNull())
    .addColumn('follow_id', 'text', (c) => c.notNull())
    .addColumn('subscriber_id', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('fediverse_follower_actor_idx')
    .unique()
    .on('fediverse_follower')
    .columns(['territory_id', 'actor_hash'])
    .execute();
  await db.schema
    .createIndex('fediverse_follower_subscriber_idx')
    .on('fediverse_follower')
    .column('subscriber_id')
    .execute();
  await db.schema
    .createTable('fediverse_letter')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('channel_id', 'text', (c) => c.notNull())
    .addColumn('inbox', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('due_at', 'bigint', (c) => c.notNull())
    .addColumn('until_at', 'bigint', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('fediverse_letter_due_idx').on('fediverse_letter').column('due_at').execute();
  await db.schema
    .createTable('fediverse_heard')
    .addColumn('activity_hash', 'text', (c) => c.primaryKey())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('fediverse_heard_at_idx').on('fediverse_heard').column('at').execute();
}
