import { beforeEach, expect, test } from 'vitest';
import { download, hashOfKey, pieceBytes } from './download.ts';
import type { Answer } from './http.ts';
import { createMemoryStore, type Store } from './store.ts';

const bytes = 3 * pieceBytes + 17;
const film = Uint8Array.from({ length: bytes }, (_, at) => at % 251);
const file = { hash: 'f', path: '/media/f', bytes };
const never = new AbortController().signal;
let store: Store;
let asked: (readonly [number, number] | undefined)[];
/** How many requests are answered before the line is cut. */
let lasts: number;
beforeEach(() => {
  store = createMemoryStore();
  asked = [];
  lasts = Number.POSITIVE_INFINITY;
});

const http = {
  bytes: async (
    _path: string,
    { range }: { range?: readonly [number, number] | undefined },
  ): Promise<Answer<Uint8Array<ArrayBuffer>>> => {
    if (asked.length >= lasts) return { failed: { why: 'unreachable', detail: 'cut' } };
    asked.push(range);
    return { ok: range === undefined ? film.slice() : film.slice(...range) };
  },
};
const parts = () => ({ http, store, key: 'k' });

test('a large file comes in pieces, and no piece stays', async () => {
  expect(await download(parts(), file, never)).toEqual({ ok: film });
  expect(asked).toEqual([
    [0, pieceBytes],
    [pieceBytes, 2 * pieceBytes],
    [2 * pieceBytes, 3 * pieceBytes],
    [3 * pieceBytes, bytes],
  ]);
  expect((await store.hashes()).size).toBe(0);
});

test('after a cut it goes on where it was, also on another day', async () => {
  lasts = 2;
  expect(await download(parts(), file, never)).toEqual({ failed: { why: 'unreachable', detail: 'cut' } });
  expect([...(await store.hashes())].map(hashOfKey)).toEqual(['f', 'f']);
  lasts = Number.POSITIVE_INFINITY;
  asked = [];
  expect(await download(parts(), file, never)).toEqual({ ok: film });
  expect(asked.map((range) => range?.[0])).toEqual([2 * pieceBytes, 3 * pieceBytes]);
});

test('a piece that was damaged in its length is asked for again', async () => {
  await store.keepBytes('f#1', film.slice(0, 5));
  expect(await download(parts(), file, never)).toEqual({ ok: film });
  expect(asked).toHaveLength(4);
});

test('a server that knows no parts is taken at its word', async () => {
  const whole = { bytes: async () => ({ ok: film.slice() }) };
  expect(await download({ http: whole, store, key: 'k' }, file, never)).toEqual({ ok: film });
});

test('where nothing can be kept it comes all the same', async () => {
  const full = { ...store, keepBytes: async () => false };
  expect(await download({ http, store: full, key: 'k' }, file, never)).toEqual({ ok: film });
});

test('a small file is one request', async () => {
  await download(parts(), { ...file, bytes: pieceBytes }, never);
  expect(asked).toEqual([undefined]);
});
