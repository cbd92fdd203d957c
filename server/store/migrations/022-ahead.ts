/** Campaigns with their goals, and what was answered to a year's recurring duties. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('campaign')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('from_day', 'text', (c) => c.notNull())
    .addColumn('until_day', 'text', (c) => c.notNull())
    .addColumn('topics', 'text', (c) => c.notNull())
    .addColumn('tags', 'text', (c) => c.notNull())
    .addColumn('goal_hours', 'bigint')
    .addColumn('goal_messages', 'bigint')
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('campaign_territory_id_until_day_idx')
    .on('campaign')
    .columns(['territory_id', 'until_day'])
    .execute();
  await db.schema
    .createTable('duty_answer')
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('duty', 'text', (c) => c.notNull())
    .addColumn('year', 'bigint', (c) => c.notNull())
    .addColumn('message_id', 'text')
    .addColumn('answered_by', 'text', (c) => c.notNull())
    .addColumn('answered_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('duty_answer_key', ['territory_id', 'duty', 'year'])
    .execute();
}
