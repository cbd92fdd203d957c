/** Parts of the player for a page that drives them by itself, as its own program would. */
import { createHttp } from '#player/http.ts';
import { createLink } from '#player/link.ts';
import { openStore } from '#player/store.ts';
import { uuid } from '#player/uuid.ts';
import { createWitnessBook } from '#player/witness.ts';

/** Shows frames as fast as the page can breathe, and counts how many are surely on disk. */
async function showMany(message: string, count: number): Promise<void> {
  const store = await openStore('witness');
  const http = createHttp((url, init) => fetch(url, init), location.origin);
  const link = createLink({
    origin: location.origin,
    http,
    key: 'key-1',
    mono: () => performance.now(),
    random: Math.random,
    hello: () => ({ version: '0' }),
    on: {
      state: () => undefined,
      hint: () => undefined,
      alert: () => undefined,
      clock: () => undefined,
      revoked: () => undefined,
      reached: () => undefined,
    },
  });
  const tally = { durable: 0 };
  Object.assign(globalThis, { tally });
  const book = createWitnessBook({
    store: {
      ...store,
      keepRow: async (row) => {
        await store.keepRow(row);
        if (row.message === message) tally.durable = Math.max(tally.durable, row.revision);
      },
    },
    newId: () => uuid((bytes) => crypto.getRandomValues(bytes)),
    send: (rows) => link.witness(rows),
    timers: { set: (run, ms) => setTimeout(run, ms), clear: (timer) => clearTimeout(timer) },
  });
  await book.restore(Date.now());
  for (let frame = 1; frame <= count; frame++) {
    book.shown('main', { message, revision: frame }, Date.now());
    if (frame % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 4));
  }
  book.shown('main', undefined, Date.now());
}

Object.assign(globalThis, { showMany });
