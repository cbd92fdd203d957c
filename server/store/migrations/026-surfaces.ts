/**
 * Deliveries by surface. With the type before the surface the index was taken for whatever asks for displays, which are
 * nearly all of them, and everything was read for the deliveries of one message.
 */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('delivery_surface_type_surface_id_idx').ifExists().execute();
  await db.schema
    .createIndex('delivery_surface_id_surface_type_idx')
    .on('delivery')
    .columns(['surface_id', 'surface_type'])
    .execute();
}
