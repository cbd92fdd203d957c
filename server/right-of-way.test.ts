import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRightOfWay } from './right-of-way.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the way is free until something goes first, and again after the last of them, also one that failed', async () => {
  const way = createRightOfWay();
  expect(way.free()).toBeUndefined();
  const [one, other] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
  const first = way.first(() => one.promise);
  const second = way.first(() => other.promise);
  let isFree = false;
  const waiting = way.free()?.then(() => {
    isFree = true;
  });
  one.resolve('said');
  expect(await first).toBe('said');
  expect(isFree).toBe(false);
  other.reject(new Error('no'));
  await expect(second).rejects.toThrow('no');
  await waiting;
  expect(way.free()).toBeUndefined();
});

test('what hangs keeps nobody for long, and does not free the way twice', async () => {
  const way = createRightOfWay();
  const hanging = Promise.withResolvers<void>();
  const first = way.first(() => hanging.promise);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(way.free()).toBeUndefined();
  const second = way.first(() => new Promise<void>(() => undefined));
  hanging.resolve();
  await first;
  // Alerts without a gap between them stop nobody either.
  const gone = way.free();
  const third = way.first(() => new Promise<void>(() => undefined));
  await vi.advanceTimersByTimeAsync(499);
  const fourth = way.first(() => new Promise<void>(() => undefined));
  await vi.advanceTimersByTimeAsync(2);
  await gone;
  expect(way.free()).toBeInstanceOf(Promise);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(way.free()).toBeUndefined();
  void [second, third, fourth];
});
