/** Which device a subscriber of notifications is, so that one device has one address. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('subscriber').addColumn('device', 'text').execute();
  await db.schema
    .createIndex('subscriber_device_idx')
    .on('subscriber')
    .columns(['territory_id', 'way', 'device'])
    .execute();
}
