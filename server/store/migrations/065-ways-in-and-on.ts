/**
 * The mailbox in which a town is written to, what was taken out of it, and how letters about reports hang together; other desks to
 * which reports are passed on, and what became of them there.
 */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('letterbox')
    .addColumn('territory_id', 'text', (c) => c.primaryKey())
    .addColumn('options', 'text', (c) => c.notNull())
    .addColumn('password', 'text', (c) => c.notNull())
    .addColumn('active', 'integer', (c) => c.notNull())
    .addColumn('uid_validity', 'text')
    .addColumn('last_uid', 'bigint', (c) => c.notNull())
    .addColumn('stuck_uid', 'bigint')
    .addColumn('tries', 'integer', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('failing_since', 'bigint')
    .addColumn('read_at', 'bigint')
    .execute();
  await db.schema
    .createTable('letter_taken')
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('sender_hash', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('letter_taken_key', ['territory_id', 'key'])
    .execute();
  await db.schema
    .createIndex('letter_taken_sender_idx')
    .on('letter_taken')
    .columns(['territory_id', 'sender_hash', 'at'])
    .execute();
  await db.schema.createIndex('letter_taken_at_idx').on('letter_taken').column('at').execute();
  await db.schema.alterTable('report_follower').addColumn('thread', 'text').execute();
  await db.schema.alterTable('mail').addColumn('extra', 'text').execute();
  await db.schema
    .createTable('report_peer')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('definition', 'text', (c) => c.notNull())
    .addColumn('api_key', 'text', (c) => c.notNull())
    .addColumn('since', 'bigint', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('failing_since', 'bigint')
    .execute();
  await db.schema
    .createTable('report_passed')
    .addColumn('report_id', 'text', (c) => c.primaryKey())
    .addColumn('peer_id', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('remote_id', 'text')
    .addColumn('token', 'text')
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('due_at', 'bigint')
    .addColumn('passed_at', 'bigint')
    .addColumn('remote_state', 'text')
    .addColumn('reason', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await sql`create index report_passed_due_idx on report_passed (due_at) where due_at is not null`.execute(
    db,
  );
}
