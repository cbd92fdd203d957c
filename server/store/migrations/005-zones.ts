/** Where on a divided screen something is placed. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('placement').addColumn('zone', 'text').execute();
}
