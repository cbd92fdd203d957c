/** Proposals that say the same become one: which was merged into which, and why. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('proposal').addColumn('merged_into', 'text').execute();
  await db.schema.alterTable('proposal').addColumn('merge_reason', 'text').execute();
  await db.schema.createIndex('proposal_merged_idx').on('proposal').columns(['merged_into']).execute();
}
