/**
 * Many who come at once are written one after the other, and everything else has its turn between two of them: on SQLite a
 * transaction runs in one go, and a hundred in a row would keep an alert, a screen and the desk waiting.
 */
import type { Transaction } from 'kysely';
import type { Store } from './open.ts';
import type { Tables } from './schema.ts';

/** Answers what the work answers, once it is kept. One that throws leaves nothing, and harms no other. */
export type Line = <T>(work: (trx: Transaction<Tables>) => Promise<T>) => Promise<T>;

/** PostgreSQL writes beside us: so many of its connections, of ten, are for those in line. */
const beside = 4;

/** `free`: undefined when nothing goes before those in line; otherwise resolves when they may go on. */
export function createLine(
  { db, dialect }: Pick<Store, 'db' | 'dialect'>,
  free: () => Promise<void> | undefined,
): Line {
  const width = dialect === 'sqlite' ? 1 : beside;
  const waiting: (() => void)[] = [];
  let busy = 0;

  async function next(): Promise<void> {
    await new Promise((breath) => setImmediate(breath));
    await free();
    const begin = waiting.shift();
    if (begin) begin();
    else busy -= 1;
  }

  async function turn(): Promise<void> {
    if (busy >= width) return new Promise((begin) => waiting.push(begin));
    busy += 1;
    await free();
  }

  return async (work) => {
    await turn();
    let isWritten = false;
    const written = () => {
      if (!isWritten) void next();
      isWritten = true;
    };
    try {
      return await db.transaction().execute(async (trx) => {
        try {
          return await work(trx);
        } finally {
          // Nobody waits for the disk with the one who has written.
          written();
        }
      });
    } finally {
      // Also when it could not even begin.
      written();
    }
  };
}
