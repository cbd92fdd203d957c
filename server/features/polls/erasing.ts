import { type Kysely, sql } from 'kysely';
import type { Store, Tables } from '../../store/index.ts';

/** What is erased is overwritten, as far as the database goes: SQLite's file and log, PostgreSQL's dead rows. */
export async function erasing(
  { db, dialect, wipe }: Store,
  work: (db: Kysely<Tables>) => Promise<void>,
): Promise<void> {
  await work(db);
  if (dialect === 'sqlite') await wipe();
  else
    await sql`vacuum poll, poll_box, poll_register, poll_code, debate_voice, proposal, proposal_call, proposal_support`.execute(
      db,
    );
}
