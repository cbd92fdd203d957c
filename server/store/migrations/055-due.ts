/** By when the town owes an answer to a report. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('report').addColumn('due_at', 'bigint').execute();
  await sql`create index report_due_idx on report (territory_id, due_at) where closed_at is null and due_at is not null`.execute(
    db,
  );
}
