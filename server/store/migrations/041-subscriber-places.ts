/** The neighbourhoods that a subscriber chose. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('subscriber')
    .addColumn('neighbourhoods', 'text', (c) => c.notNull().defaultTo('[]'))
    .execute();
}
