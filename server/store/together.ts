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
/** Of one transaction, ms, as soon as a work has ended: whatever else is to be written, an alert above all, waits that long. */
const longestMs = 12;
/** Between two commits, ms: nobody who sends something notices, and many come together. The first of all waits for nothing. */
const restMs = 25;

export function createTogether({ db }: Pick<Store, 'db'>, clock: () => number): Together {
  const waiting: Work[] = [];
  let isWriting = false;

  async function writeSome(): Promise<void> {
    const works: Work[] = [];
    try {
      const ends = await db.transaction().execute(async (trx) => {
        const until = clock() + longestMs;
        const done: (() => void)[] = [];
        do {
          const work = waiting.shift();
          if (!work) break;
          works.push(work);
          done.push(await apart(trx, work));
        } while (works.length < atOnce && clock() < until);
        return done;
      });
      for (const end of ends) end();
    } catch (error) {
      // Of a transaction that did not even begin, the first one: the next may.
      for (const { fail } of works.length > 0 ? works : waiting.splice(0, 1)) fail(error);
    }
  }

  async function writeAll(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) {
      await writeSome();
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
