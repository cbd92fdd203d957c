/** How many notifications a subscriber has had on a day, and what was kept for their digest after that. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('subscriber').addColumn('told_day', 'integer').execute();
  await db.schema
    .alterTable('subscriber')
    .addColumn('told_count', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('withheld')
    .addColumn('subscriber_id', 'text', (c) => c.notNull())
    .addColumn('message_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('withheld_pk', ['subscriber_id', 'message_id'])
    .execute();
}
