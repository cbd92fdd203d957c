/**
 * Who may do what only one of several nodes does: PostgreSQL's advisory locks, all of them on one session that nothing
 * else uses. One session for each would take the pool away from the very work that they are held for.
 */
import type pg from 'pg';

export type Leases = {
  /** Does the work unless somebody is at it, here or on another node. */
  hold(key: number, work: () => Promise<void>): Promise<void>;
};

/** `pool`: of one connection, and nobody else's. */
export function createLeases(pool: pg.Pool): Leases {
  const held = new Set<number>();
  let session: pg.PoolClient | undefined;
  let last: Promise<unknown> = Promise.resolve();

  /** A session answers one question after the other. One that is lost has lost its locks, and the next question begins another. */
  function ask(question: string, key: number): Promise<boolean> {
    const answer = last.then(async () => {
      session ??= await begin();
      try {
        const { rows } = await session.query<{ yes: boolean }>(question, [key]);
        return rows[0]?.yes === true;
      } catch (error) {
        lose();
        throw error;
      }
    });
    last = answer.catch(() => undefined).then(rest);
    return answer;
  }

  async function begin(): Promise<pg.PoolClient> {
    const begun = await pool.connect();
    // Without a listener a session that is cut while nobody asks would end the process.
    begun.on('error', lose);
    return begun;
  }

  function lose(): void {
    session?.release(true);
    session = undefined;
  }

  function rest(): void {
    if (held.size > 0) return;
    session?.off('error', lose);
    session?.release();
    session = undefined;
  }

  return {
    async hold(key, work) {
      // The session would be given its own lock a second time.
      if (held.has(key)) return;
      held.add(key);
      try {
        if (!(await ask('select pg_try_advisory_lock($1) as yes', key))) return;
        try {
          await work();
        } finally {
          await ask('select pg_advisory_unlock($1) as yes', key);
        }
      } finally {
        held.delete(key);
        last = last.then(rest);
      }
    },
  };
}
