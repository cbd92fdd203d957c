/** How each screen says it is, now and over the last days; and what is known of its care. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('screen_health')
    .addColumn('display_id', 'text', (c) => c.primaryKey())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('kept_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('screen_health_past')
    .addColumn('display_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('screen_health_past_key', ['display_id', 'at'])
    .execute();
  await db.schema
    .createTable('display_care')
    .addColumn('display_id', 'text', (c) => c.primaryKey())
    .addColumn('maintenance_until', 'bigint')
    .addColumn('maintenance_ended', 'bigint')
    .addColumn('firsts', 'text', (c) => c.notNull())
    .execute();
}
