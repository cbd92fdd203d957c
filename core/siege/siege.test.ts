import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSiege, thresholdOf, usualOf } from './judge.ts';
import { attempt, isSolved, readWorked } from './work.ts';

const bounds = { least: 100, times: 5 };

test('what is usual is what 19 of 20 periods of a fortnight stay below', () => {
  expect(usualOf([])).toBe(0);
  // A quiet town, and one storm of three hours.
  expect(usualOf(Array(18).fill(200))).toBe(0);
  // Ten forms in every period by day.
  expect(usualOf(Array(1000).fill(10))).toBe(10);
  expect(thresholdOf(10, bounds)).toBe(100);
  expect(thresholdOf(40, bounds)).toBe(200);
});

test('it begins above the threshold, lasts down to half of it, and never begins where it is switched off', () => {
  const at = (now: number, wasOn: boolean) => isSiege({ now, usual: 0 }, bounds, wasOn);
  expect([at(100, false), at(101, false), at(60, true), at(49, true)]).toEqual([false, true, true, false]);
  expect(isSiege({ now: 1e6, usual: 0 }, { least: 0, times: 5 }, true)).toBe(false);
});

test('a puzzle is solved by so many zero bits at the beginning and by nothing else', () => {
  expect(isSolved(Uint8Array.of(0, 15, 255), 12)).toBe(true);
  expect(isSolved(Uint8Array.of(0, 16, 0), 12)).toBe(false);
  expect(isSolved(Uint8Array.of(1, 0, 0), 8)).toBe(false);
  expect(isSolved(Uint8Array.of(255), 0)).toBe(true);
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 4, maxLength: 4 }),
      fc.integer({ min: 0, max: 32 }),
      (bytes, bits) => {
        const text = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
        expect(isSolved(bytes, bits)).toBe(text.startsWith('0'.repeat(bits)));
      },
    ),
  );
});

test('an answer is eight numbers and nothing else', () => {
  expect(readWorked('1.2.3.4.5.6.7.800')).toEqual([1, 2, 3, 4, 5, 6, 7, 800]);
  for (const wrong of ['', '1.2.3.4.5.6.7', '1.2.3.4.5.6.7.8.9', '-1.2.3.4.5.6.7.8', '1.2.3.4.5.6.7.1e3'])
    expect(readWorked(wrong), wrong).toBe(undefined);
  expect(attempt('t', 2, 7)).toBe('t.2.7');
});
