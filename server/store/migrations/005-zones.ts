/** Where on a divided screen something is placed, and was shown; `main` where nothing is said. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['placement', 'witness']) {
    await db.schema.alterTable(table).addColumn('zone', 'text').execute();
  }
}
