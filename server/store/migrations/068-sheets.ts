/** The sheet that answers a question, and which of its revisions whoever asked was told of. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  const report = db.schema.alterTable('report');
  await report.addColumn('sheet', 'text').execute();
  await report.addColumn('sheet_told', 'bigint').execute();
  await sql`create index report_sheet_idx on report (sheet) where sheet is not null`.execute(db);
}
