/** Telling somebody of an alert that does not get through. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('escalation_rule')
    .addColumn('territory_id', 'text', (c) => c.primaryKey())
    .addColumn('rule', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('alert_step')
    .addColumn('alert_id', 'text', (c) => c.notNull())
    .addColumn('revision', 'bigint', (c) => c.notNull())
    .addColumn('step', 'bigint', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('missing', 'bigint', (c) => c.notNull())
    .addColumn('total', 'bigint', (c) => c.notNull())
    .addColumn('mails', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('alert_step_key', ['alert_id', 'revision', 'step'])
    .execute();
  await db.schema
    .createTable('duty_text')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('alert_id', 'text', (c) => c.notNull())
    .addColumn('revision', 'bigint', (c) => c.notNull())
    .addColumn('step', 'bigint', (c) => c.notNull())
    .addColumn('recipient', 'text', (c) => c.notNull())
    .addColumn('said', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('due_at', 'bigint', (c) => c.notNull())
    .addColumn('until_at', 'bigint', (c) => c.notNull())
    .addColumn('attempts', 'bigint', (c) => c.notNull())
    .addColumn('leased_until', 'bigint')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('reason', 'text')
    .execute();
  await db.schema.createIndex('duty_text_due_idx').on('duty_text').columns(['state', 'due_at']).execute();
  await db.schema.createIndex('duty_text_alert_idx').on('duty_text').columns(['alert_id']).execute();
  await db.schema.alterTable('alert').addColumn('taken_by', 'text').execute();
  await db.schema.alterTable('alert').addColumn('taken_name', 'text').execute();
  await db.schema.alterTable('alert').addColumn('taken_at', 'bigint').execute();
  await db.schema.alterTable('alert_entry').addColumn('missed', 'text').execute();
}
