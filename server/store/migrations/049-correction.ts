/** What a revision makes good, in a sentence for whoever read the one before. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('revision').addColumn('correction', 'text').execute();
}
