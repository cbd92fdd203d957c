/** E-mails that wait to be sent, faults whose beginning or end may have to be told, and whom a territory tells. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('territory').addColumn('technicians', 'text').execute();
  await db.schema
    .createTable('fault_notice')
    .addColumn('fault_id', 'text', (c) => c.primaryKey())
    .addColumn('display_id', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('from_at', 'bigint', (c) => c.notNull())
    .addColumn('until_at', 'bigint')
    .addColumn('opened_at', 'bigint', (c) => c.notNull())
    .addColumn('told_at', 'bigint')
    .addColumn('over_told_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('fault_notice_display_id_idx')
    .on('fault_notice')
    .column('display_id')
    .execute();
  await db.schema
    .createTable('mail')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('recipient', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('html', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('due_at', 'bigint', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('leased_until', 'bigint')
    .addColumn('sent_at', 'bigint')
    .addColumn('reason', 'text')
    .execute();
  await db.schema.createIndex('mail_state_due_at_idx').on('mail').columns(['state', 'due_at']).execute();
}
