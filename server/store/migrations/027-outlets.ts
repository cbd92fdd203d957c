/** Ways out that are no display, what each is given to say, and the messages that may have to be said or taken back. */
import type { Kysely } from 'kysely';
import type { DialectName } from '../open.ts';

export async function up(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  await db.schema
    .createTable('channel')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('options', 'text', (c) => c.notNull())
    .addColumn('secrets', 'text', (c) => c.notNull())
    .addColumn('takes', 'text', (c) => c.notNull())
    .addColumn('active', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('failures', 'integer', (c) => c.notNull())
    .addColumn('failing_since', 'bigint')
    .addColumn('resume_at', 'bigint', (c) => c.notNull())
    .addColumn('reached_at', 'bigint')
    .addColumn('token_until', 'bigint')
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('channel_territory_idx')
    .on('channel')
    .columns(['territory_id', 'id'])
    .execute();
  await db.schema
    .createTable('channel_fact')
    .addColumn('seq', dialect === 'sqlite' ? 'integer' : 'bigserial', (c) =>
      dialect === 'sqlite' ? c.primaryKey().autoIncrement() : c.primaryKey(),
    )
    .addColumn('message_id', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('dispatch')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('channel_id', 'text', (c) => c.notNull())
    .addColumn('message_id', 'text', (c) => c.notNull())
    .addColumn('turn', 'integer', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('act', 'text', (c) => c.notNull())
    .addColumn('urgent', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('due_at', 'bigint', (c) => c.notNull())
    .addColumn('until_at', 'bigint', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('leased_until', 'bigint')
    .addColumn('done_at', 'bigint')
    .addColumn('remote_id', 'text')
    .addColumn('url', 'text')
    .addColumn('reason_code', 'text')
    .addColumn('reason', 'text')
    .addColumn('recipients', 'text')
    .execute();
  await db.schema
    .createIndex('dispatch_turn_idx')
    .unique()
    .on('dispatch')
    .columns(['channel_id', 'message_id', 'turn'])
    .execute();
  await db.schema
    .createIndex('dispatch_due_idx')
    .on('dispatch')
    .columns(['state', 'channel_id', 'due_at'])
    .execute();
  await db.schema.createIndex('dispatch_message_idx').on('dispatch').column('message_id').execute();
}
