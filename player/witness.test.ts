import { expect, test } from 'vitest';
import type { Witness } from '#core/contracts/index.ts';
import { createMemoryStore, type Store } from './store.ts';
import { batching, createWitnessBook } from './witness.ts';

/** Timers that run when told; a server that answers as told. */
function bench(store: Store = createMemoryStore()) {
  const timers: { run: () => void; ms: number }[] = [];
  const sent: Witness[][] = [];
  const server = { answers: true };
  let ids = 0;
  const book = createWitnessBook({
    store,
    newId: () => `row-${String(++ids).padStart(6, '0')}`,
    send: async (rows) => {
      sent.push([...rows]);
      if (!server.answers) throw new Error('no answer');
      return rows.map(({ id }) => id);
    },
    timers: {
      set: (run, ms) => {
        const timer = { run, ms };
        timers.push(timer);
        return timer;
      },
      clear: (timer) => {
        const at = timers.indexOf(timer);
        if (at >= 0) timers.splice(at, 1);
      },
    },
  });
  return { book, sent, server, store, timers };
}

test('a row is opened when something is shown and closed when it is replaced', async () => {
  const { book, sent, store } = bench();
  book.shown('main', { message: 'm1', revision: 1 }, 100);
  book.shown('main', { message: 'm2', revision: 1 }, 200);
  await book.flush();
  expect(sent[0]).toEqual([
    { id: 'row-000001', message: 'm1', revision: 1, from: 100, until: 200, how: 'shown' },
    { id: 'row-000002', message: 'm2', revision: 1, from: 200, how: 'shown' },
  ]);
  // What is still up is kept until it is closed and acknowledged as such.
  expect((await store.rows()).map(({ id }) => id)).toEqual(['row-000002']);
});

test('an open row that was acknowledged is sent once more when it is closed, under the same id', async () => {
  const { book, sent, store } = bench();
  book.shown('main', { message: 'm1', revision: 1 }, 100);
  await book.flush();
  await book.flush();
  expect(sent).toHaveLength(1);
  book.shown('main', undefined, 300);
  await book.flush();
  expect(sent[1]).toEqual([expect.objectContaining({ id: 'row-000001', until: 300 })]);
  expect(await store.rows()).toEqual([]);
});

test('a lost answer sends the same rows again, with the same ids, after a while', async () => {
  const { book, sent, server, timers } = bench();
  server.answers = false;
  book.shown('main', { message: 'm1', revision: 1 }, 100);
  await book.flush();
  expect(timers.at(-1)?.ms).toBe(0);
  server.answers = true;
  await book.flush();
  expect(sent[1]).toEqual(sent[0]);
});

test('rows outlive a restart; one that was open is closed at the last instant surely shown', async () => {
  const before = bench();
  before.server.answers = false;
  before.book.shown('main', { message: 'm1', revision: 1 }, 100);
  before.book.shown('main', { message: 'm2', revision: 3 }, 200);
  await before.book.flush();
  before.book.destroy();

  const after = bench(before.store);
  await after.book.restore(900);
  await after.book.flush();
  expect(after.sent[0]?.map(({ message, from, until }) => ({ message, from, until }))).toEqual([
    { message: 'm1', from: 100, until: 200 },
    { message: 'm2', from: 200, until: 900 },
  ]);
  expect(await after.store.rows()).toEqual([]);
});

test('alerts and first sightings go at once, repeats wait for company', () => {
  const { book, timers } = bench();
  book.shown('main', { message: 'm1', revision: 1 }, 100);
  expect(timers.map(({ ms }) => ms)).toEqual([0]);
  const again = bench();
  again.book.shown('main', { message: 'm1', revision: 1 }, 100);
  again.timers.splice(0)[0]?.run();
  again.book.shown('main', { message: 'm1', revision: 1 }, 200);
  expect(again.timers.map(({ ms }) => ms)).toEqual([batching.everyMs]);
  again.book.shown('main', { message: 'a', revision: 1, alert: 'a1' }, 300);
  expect(again.timers.map(({ ms }) => ms)).toEqual([0]);
});

test('a long absence is told in batches within the bound of the contract', async () => {
  const { book, sent } = bench();
  for (let at = 0; at < 450; at++) book.shown('main', { message: 'm1', revision: 1 }, at);
  await book.flush();
  expect(sent.map((batch) => batch.length)).toEqual([200, 200, 50]);
});

test('no timer is left behind', () => {
  const { book, timers } = bench();
  book.shown('main', { message: 'm1', revision: 1 }, 100);
  book.destroy();
  expect(timers).toEqual([]);
});
