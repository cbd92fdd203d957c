import { expect, test } from 'vitest';
import { planOf } from '#test/player/samples.ts';
import type { Answer } from './http.ts';
import { createLoader } from './loader.ts';
import { placeInQueue } from './needs.ts';
import { createMemoryStore } from './store.ts';

const now = Date.UTC(2026, 10, 23, 9);

/** Waits of a loader that fetches a plan whose picture has so many bytes. */
async function waitsFor(size: number): Promise<readonly number[]> {
  const picture = { body: Buffer.alloc(size, 7), mime: 'image/png' };
  const sample = planOf([{ message: 'm1', title: 'Un', picture }], now);
  const served = new Map(sample.blobs.map(({ hash, body }) => [hash, body]));
  const waits: number[] = [];
  const ready = Promise.withResolvers<void>();
  const loader = createLoader({
    http: {
      json: () => Promise.reject(new Error('not asked')),
      bytes: async (path, { range }): Promise<Answer<Uint8Array<ArrayBuffer>>> => {
        const body = served.get(path.slice(path.lastIndexOf('/') + 1)) ?? Buffer.alloc(0);
        return { ok: new Uint8Array(range === undefined ? body : body.subarray(...range)) };
      },
    },
    store: createMemoryStore(),
    key: 'k',
    random: () => 0.5,
    spread: () => 4_321,
    wait: async (ms) => {
      waits.push(ms);
    },
    on: { opened: () => undefined, ready: () => ready.resolve(), failed: (failure) => ready.reject(failure) },
  });
  loader.want(sample.hash);
  await ready.promise;
  loader.destroy();
  return waits;
}

test('large media wait for the place of the screen in the queue, a change of a text waits for nothing', async () => {
  expect(await waitsFor(3 * 1_048_576)).toEqual([4_321]);
  expect(await waitsFor(40_000)).toEqual([]);
});

test('the places of many screens lie all over the time, and each keeps its own', () => {
  const places = Array.from({ length: 1_000 }, (_, at) => placeInQueue(`key-${at}`));
  expect(places[7]).toBe(placeInQueue('key-7'));
  expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...places)).toBeLessThan(1);
  for (let tenth = 0; tenth < 10; tenth++) {
    const there = places.filter((place) => Math.floor(place * 10) === tenth).length;
    expect(there).toBeGreaterThan(50);
    expect(there).toBeLessThan(150);
  }
});
