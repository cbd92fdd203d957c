/** What people answer to a town's posts elsewhere, and the case that each of them became; more than anybody can mean stays without one. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('social_reply')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('report_id', 'text')
    .addColumn('network', 'text', (c) => c.notNull())
    .addColumn('remote_hash', 'text', (c) => c.notNull())
    .addColumn('author_hash', 'text', (c) => c.notNull())
    .addColumn('handle', 'text', (c) => c.notNull())
    .addColumn('author', 'text', (c) => c.notNull())
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('message_id', 'text', (c) => c.notNull())
    .addColumn('reply_id', 'text')
    .addColumn('public', 'integer', (c) => c.notNull())
    .addColumn('received_at', 'bigint', (c) => c.notNull())
    .addColumn('changed_at', 'bigint')
    .addColumn('missed_at', 'bigint')
    .addColumn('gone_at', 'bigint')
    .execute();
  const index = (name: string, columns: readonly string[]) =>
    db.schema
      .createIndex(name)
      .on('social_reply')
      .columns([...columns]);
  await index('social_reply_remote_idx', ['territory_id', 'remote_hash']).unique().execute();
  await index('social_reply_report_idx', ['report_id']).execute();
  await index('social_reply_message_idx', ['message_id', 'received_at']).execute();
  await index('social_reply_author_idx', ['author_hash', 'received_at']).execute();
  await index('social_reply_territory_idx', ['territory_id', 'received_at']).execute();
  await index('social_reply_reply_idx', ['reply_id']).execute();
}
