import { beforeEach, expect, test } from 'vitest';
import type { Witness } from '#core/contracts/index.ts';
import type { Journal } from './journal.ts';
import { openBook } from './witnesses.ts';

const row = (id: string, more: Partial<Witness> = {}): Witness => ({
  id,
  message: 'm',
  revision: 1,
  from: 1000,
  how: 'shown',
  ...more,
});

/** A journal in memory, and a server that keeps what it is sent as a real one does. */
let kept: Map<string, Witness>;
let server: Map<string, Witness>;
let batches: number;
let retry: (() => void) | undefined;
let up: boolean;
let certain: boolean;
beforeEach(() => {
  kept = new Map();
  server = new Map();
  batches = 0;
  retry = undefined;
  up = true;
  certain = true;
});

function book(lastAlive?: number) {
  const journal: Journal<Witness> = {
    entries: kept,
    put: (id, value) => void kept.set(id, value),
    drop: (ids) => {
      for (const id of ids) kept.delete(id);
    },
    settled: async () => undefined,
    close: async () => undefined,
  };
  const send = async (rows: readonly Witness[]) => {
    batches += 1;
    if (!up) return [];
    for (const one of rows) if (server.get(one.id)?.until === undefined) server.set(one.id, one);
    return rows.map(({ id }) => id);
  };
  const after = (_ms: number, call: () => void) => {
    retry = call;
    return () => undefined;
  };
  return openBook({ journal, send, certain: () => certain, timers: { after } }, lastAlive);
}

test('a row is sent when it opens, kept for its end, and forgotten when the server has it whole', async () => {
  const made = book();
  made.add(row('one'));
  await made.flush();
  expect(server.get('one')).toEqual(row('one'));
  expect([...kept.keys()]).toEqual(['one']);
  expect(made.waiting()).toBe(0);
  made.add(row('one', { until: 2000 }));
  await made.flush();
  expect(server.get('one')?.until).toBe(2000);
  expect(kept.size).toBe(0);
});

test('what could not be sent waits, and goes in batches of at most two hundred', async () => {
  const made = book();
  up = false;
  for (let id = 0; id < 450; id += 1) made.add(row(`row-${id}`, { until: 2000 }));
  await made.flush();
  expect(made.waiting()).toBe(450);
  up = true;
  batches = 0;
  retry?.();
  await made.flush();
  expect(server.size).toBe(450);
  expect(batches).toBe(3);
  expect(kept.size).toBe(0);
});

test.each([
  ['at the last instant surely lit', 5000, 5000],
  ['at its beginning when it began after that', 500, 1000],
  ['at its beginning when that is not known', undefined, 1000],
])('a row that a killed process left open ends %s', async (_, lastAlive, until) => {
  kept.set('one', row('one'));
  await book(lastAlive).flush();
  expect(server.get('one')?.until).toBe(until);
});

test('what is lit before the time is known is reported from when it is, once', async () => {
  const made = book();
  certain = false;
  made.add(row('gone', { from: 1 }));
  made.add(row('gone', { from: 1, until: 2 }));
  made.add(row('one', { from: 1 }));
  await made.flush();
  expect(server.size).toBe(0);
  certain = true;
  made.dated(9000);
  made.add(row('one', { from: 1, until: 9500 }));
  await made.flush();
  expect([...server.values()]).toEqual([row('one', { from: 9000, until: 9500 })]);
});
