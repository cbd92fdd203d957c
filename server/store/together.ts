/**
 * Works that arrive while others are written share a transaction. SQLite waits for the disk at each commit, and everything waits
 * for SQLite: two hundred commits a second leave nothing for anything else.
 */
import { sql, type Transaction } from 'kysely';
import type { Store } from './open.ts';
import type { Tables } from './schema.ts';

type Work = {
  readonly run: (trx: Transaction<Tables>) => Promise<() => void>;
  readonly fail: (error: unknown) => void;
};
/** Answers what the work answers, once it is kept. One that throws leaves nothing, and harms no other. */
export type Together = <T>(work: (trx: Transaction<Tables>) => Promise<T>) => Promise<T>;

const atOnce = 50;
/** Between two commits, ms: nobody who sends something notices, and many come together. The first of all waits for nothing. */
const restMs = 25;

export function createTogether({ db }: Pick<Store, 'db'>): Together {
  const waiting: Work[] = [];
  let isWriting = false;

  async function write(works: readonly Work[]): Promise<void> {
    try {
      const ends = await db.transaction().execute(async (trx) => {
        const done: (() => void)[] = [];
        for (const work of works) done.push(await apart(trx, work));
        return done;
      });
      for (const end of ends) end();
    } catch (error) {
      for (const { fail } of works) fail(error);
    }
  }

  async function writeAll(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) {
      await write(waiting.splice(0, atOnce));
      await new Promise((rested) => setTimeout(rested, restMs));
    }
    isWriting = false;
  }

  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push({
        run: async (trx) => {
          const result = await work(trx);
          return () => resolve(result);
        },
        fail: reject,
      });
      if (!isWriting) void writeAll();
    });
}

/** Answers what is to be said once all is kept. */
async function apart(trx: Transaction<Tables>, { run, fail }: Work): Promise<() => void> {
  await sql`savepoint apart`.execute(trx);
  try {
    const end = await run(trx);
    await sql`release savepoint apart`.execute(trx);
    return end;
  } catch (error) {
    await sql`rollback to savepoint apart`.execute(trx);
    return () => fail(error);
  }
}
