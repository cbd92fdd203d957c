/** Photos of reports that wait to be drawn anew, and the indexes by which a file is known to be named. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('report_photo').addColumn('waiting_bytes', 'integer').execute();
  await db.schema
    .alterTable('report_photo')
    .addColumn('tries', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await sql`create index report_photo_waiting_idx on report_photo (id, waiting_bytes) where waiting_bytes is not null`.execute(
    db,
  );
  await db.schema.createIndex('report_photo_hash_idx').on('report_photo').column('hash').execute();
  await db.schema
    .createIndex('report_photo_published_idx')
    .on('report_photo')
    .column('published_hash')
    .execute();
}
