import { type Kysely, sql } from 'kysely';
import type { Store, Tables } from '../../store/index.ts';

/** What is erased is overwritten, as far as the database goes: SQLite's file and log, PostgreSQL's dead rows. */
export async function erasing(
  { db, dialect }: Store,
  work: (db: Kysely<Tables>) => Promise<void>,
): Promise<void> {
  if (dialect === 'sqlite') await sql`pragma secure_delete = on`.execute(db);
  await work(db);
  if (dialect === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(db);
  else await sql`vacuum poll, poll_box, poll_register, poll_code`.execute(db);
}
