import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { expect, test } from 'vitest';
import { createPace } from './pace.ts';

function street(rate: number) {
  let now = 1_000_000;
  const pace = createPace({
    rate,
    clock: () => now,
    wait: async (ms) => {
      now += ms;
    },
  });
  /** How long so many bytes take, ms. */
  const download = async (reader: string, bytes: number) => {
    const began = now;
    const chunks = Array.from({ length: bytes / 1000 }, () => Buffer.alloc(1000));
    const through = pace(reader, bytes);
    if (!through) return undefined;
    await pipeline(Readable.from(chunks), through, async (stream) => {
      for await (const _ of stream);
    });
    return now - began;
  };
  return { download, pace };
}

test('a display gets its bytes at its rate, after a second’s worth at once', async () => {
  const { download } = street(10_000);
  expect(await download('a', 50_000)).toBe(4000);
  expect(await download('b', 10_000)).toBe(0);
});

test('two downloads of one display share its rate', async () => {
  const { download } = street(10_000);
  await download('a', 10_000);
  expect(await download('a', 20_000)).toBe(2000);
});

test('however low the rate, a file arrives before the display gives it up', async () => {
  const { download } = street(1);
  expect(await download('a', 600_000)).toBeLessThanOrEqual(120_000);
});

test('nobody is slowed without a rate, and people never are', () => {
  expect(street(0).pace('a', 10)).toBeUndefined();
  expect(street(10).pace(undefined, 10)).toBeUndefined();
});
