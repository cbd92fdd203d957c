/** Where a published report is said to be, and the indexes of what is counted and listed. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('report').addColumn('public_lat', 'double precision').execute();
  await db.schema.alterTable('report').addColumn('public_lon', 'double precision').execute();
  await db.schema.createIndex('report_state_idx').on('report').columns(['territory_id', 'state']).execute();
  await sql`create index report_public_idx on report (territory_id, id) where public_text is not null`.execute(
    db,
  );
  await db.schema
    .createIndex('report_draft_idx')
    .on('report')
    .columns(['received_at', 'created_at'])
    .execute();
  await db.schema
    .createIndex('mail_kind_created_at_idx')
    .on('mail')
    .columns(['kind', 'created_at'])
    .execute();
}
