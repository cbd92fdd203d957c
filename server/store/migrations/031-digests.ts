/** Until when each subscriber has had a digest, how often their mailbox bounced in a row, and when they were last asked to confirm. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('subscriber').addColumn('digest_until', 'bigint').execute();
  await db.schema.alterTable('subscriber').addColumn('digest_due', 'bigint').execute();
  await db.schema
    .alterTable('subscriber')
    .addColumn('bounces', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable('subscriber').addColumn('asked_at', 'bigint').execute();
}
