/** That what is personal of a report was erased, whose words stand beside another one, and which report a mail is about. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  const report = db.schema.alterTable('report');
  await report.addColumn('erased_at', 'bigint').execute();
  await report.addColumn('neighbourhood', 'text').execute();
  await sql`create index report_erasure_idx on report (territory_id, closed_at)
    where closed_at is not null and (erased_at is null or updated_at > erased_at)`.execute(db);
  await db.schema.alterTable('report_event').addColumn('said_by', 'text').execute();
  await sql`create index report_event_said_by_idx on report_event (said_by) where said_by is not null`.execute(
    db,
  );
  // Of those that were joined before: the same words.
  await sql`update report_event set said_by = (select min(r.id) from report r where r.duplicate_of = report_event.report_id
    and r.description = report_event.text) where kind = 'followed'`.execute(db);
  await db.schema.alterTable('mail').addColumn('about', 'text').execute();
  await sql`create index mail_about_idx on mail (about) where about is not null`.execute(db);
}
