/** The key that a source of alerts wants to be asked with. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('cap_source').addColumn('key', 'text').execute();
}
