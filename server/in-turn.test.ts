import { expect, test } from 'vitest';
import { inTurn } from './in-turn.ts';

test('one that hangs keeps only its own hand, and answers stand where their things stood', async () => {
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const done: number[] = [];
  const all = inTurn([0, 1, 2, 3, 4], 2, async (thing) => {
    if (thing === 0) await held;
    done.push(thing);
    return thing * 10;
  });
  while (done.length < 4) await Promise.resolve();
  expect(done).toEqual([1, 2, 3, 4]);
  release();
  expect(await all).toEqual([0, 10, 20, 30, 40]);
});

test('never more at once than it may', async () => {
  let now = 0;
  let most = 0;
  await inTurn(Array.from({ length: 20 }), 3, async () => {
    now += 1;
    most = Math.max(most, now);
    await Promise.resolve();
    now -= 1;
  });
  expect(most).toBe(3);
});
