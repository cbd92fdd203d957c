import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTurns } from './turns.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A piece of work that ends when it is told to. */
function open() {
  let done: (value: string) => void = () => undefined;
  const ended = new Promise<string>((resolve) => {
    done = resolve;
  });
  const begun = vi.fn(() => ended);
  return { begun, done };
}

test('no more than so many are read at once, in the order in which they came', async () => {
  const turns = createTurns(1);
  const [first, second] = [open(), open()];
  const all = [turns.read(first.begun), turns.read(second.begun)];
  await vi.advanceTimersByTimeAsync(0);
  expect(second.begun).not.toHaveBeenCalled();
  first.done('a');
  await vi.advanceTimersByTimeAsync(0);
  expect(second.begun).toHaveBeenCalledOnce();
  second.done('b');
  expect(await Promise.all(all)).toEqual(['a', 'b']);
});

test('one that arrives slowly holds nobody up, and is read to its end', async () => {
  const turns = createTurns(1);
  const [slow, next] = [open(), open()];
  const all = [turns.read(slow.begun), turns.read(next.begun)];
  await vi.advanceTimersByTimeAsync(2000);
  expect(next.begun).toHaveBeenCalledOnce();
  next.done('next');
  expect(await all[1]).toBe('next');
  slow.done('slow');
  expect(await all[0]).toBe('slow');
});

test('one that fails gives its turn on and says why', async () => {
  const turns = createTurns(1);
  const failing = turns.read(() => Promise.reject(new Error('cut')));
  await expect(failing).rejects.toThrow('cut');
  expect(await turns.run(async () => 'after')).toBe('after');
});
