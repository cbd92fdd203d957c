/** The town's arms, and the letters of its headlines. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('territory').addColumn('arms', 'text').execute();
  await db.schema
    .alterTable('territory')
    .addColumn('typeface', 'text', (column) => column.notNull().defaultTo('bricolage'))
    .execute();
}
