import { expect, test } from 'vitest';
import { createMemoryStore, openStore } from './store.ts';

test('where there is no database at all, what is kept lives in memory', async () => {
  const store = await openStore();
  await store.set('key', 'k');
  expect(await store.get('key')).toBe('k');
  expect(await store.keepBytes('h', new Uint8Array([1]))).toBe(false);
  expect(await store.bytes('h')).toEqual(new Uint8Array([1]));
});

test('a revoked key takes everything with it', async () => {
  const store = createMemoryStore();
  await store.set('key', 'k');
  await store.keepBytes('h', new Uint8Array([1]));
  await store.clear();
  expect(await store.get('key')).toBeUndefined();
  expect([...(await store.hashes())]).toEqual([]);
});
