/** Devices that are told of what becomes of a report, beside mailboxes: each has at most one word that waits, the newest. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  const follower = db.schema.alterTable('report_follower');
  await follower.addColumn('way', 'text', (c) => c.notNull().defaultTo('email')).execute();
  await follower.addColumn('keys', 'text').execute();
  await follower.addColumn('news', 'text').execute();
  await follower.addColumn('due_at', 'bigint').execute();
  await follower.addColumn('leased_until', 'bigint').execute();
  await follower.addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0)).execute();
  await sql`create index report_follower_due_idx on report_follower (due_at) where due_at is not null`.execute(
    db,
  );
}
