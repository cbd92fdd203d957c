/** The named parts of a territory, with their outlines. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('neighbourhood')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('insee', 'text')
    .addColumn('areas', 'text', (c) => c.notNull())
    .addColumn('position', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('neighbourhood_territory_id_idx')
    .on('neighbourhood')
    .columns(['territory_id', 'position'])
    .execute();
}
