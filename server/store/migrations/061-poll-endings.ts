/** A consultation that was closed before its end, or called off: when, from which end, and the reason that is published. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('poll').addColumn('ending', 'text').execute();
}
