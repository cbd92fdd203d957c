/** Accounts of others whose posts become drafts here: which feed each is, and what it was asked. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('fediverse_following')
    .addColumn('feed_id', 'text', (c) => c.primaryKey())
    .addColumn('channel_id', 'text', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('actor_hash', 'text', (c) => c.notNull())
    .addColumn('inbox', 'text', (c) => c.notNull())
    .addColumn('follow_id', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('fediverse_following_actor_idx')
    .on('fediverse_following')
    .column('actor_hash')
    .execute();
}
