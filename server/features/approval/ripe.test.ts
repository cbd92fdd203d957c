import { expect, test } from 'vitest';
import { isRipe } from './ripe.ts';

const minute = 60_000;
const now = 1000 * 60 * minute;
const ago = (minutes: number) => ({ at: now - minutes * minute });

test('a text waits a moment for the next, but not for ever', () => {
  const ripe = (...minutes: number[]) => isRipe(minutes.map(ago), { now, toldAt: undefined });
  expect(ripe()).toBe(false);
  expect(ripe(1)).toBe(false);
  expect(ripe(2)).toBe(true);
  expect(ripe(5, 1)).toBe(false);
  expect(ripe(10, 1)).toBe(true);
});

test('a desk is not written to every few minutes', () => {
  expect(isRipe([ago(9)], { now, toldAt: now - 14 * minute })).toBe(false);
  expect(isRipe([ago(9)], { now, toldAt: now - 15 * minute })).toBe(true);
});

test('what is needed within a day is told at once', () => {
  const needed = (hours: number) => [{ ...ago(0), neededBy: now + hours * 60 * minute }];
  expect(isRipe(needed(23), { now, toldAt: now - minute })).toBe(true);
  expect(isRipe(needed(25), { now, toldAt: now - minute })).toBe(false);
});
