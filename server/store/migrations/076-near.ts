/** What lies near is found by both coordinates, without a look at the rows between. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('report_near_idx').execute();
  await db.schema
    .createIndex('report_near_idx')
    .on('report')
    .columns(['territory_id', 'category_id', 'lat', 'lon'])
    .execute();
}
