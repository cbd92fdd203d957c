/** A job that only one of several nodes does at a time. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Store } from '../store/index.ts';

/** Runs the work unless another node is at it; on SQLite there is one node. */
export async function asLeader(store: Store, name: string, work: () => Promise<void>): Promise<void> {
  if (store.dialect === 'sqlite') return work();
  const lock = sql.lit(createHash('sha256').update(`job ${name}`).digest().readInt32BE(0));
  await store.db.connection().execute(async (held) => {
    const asked = await sql<{ got: boolean }>`select pg_try_advisory_lock(${lock}) as got`.execute(held);
    if (!asked.rows[0]?.got) return;
    try {
      await work();
    } finally {
      await sql`select pg_advisory_unlock(${lock})`.execute(held);
    }
  });
}
