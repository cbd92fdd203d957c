import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zoneOf } from '../recurrence/zone.ts';
import { digestLevels, lastDigest } from './digest.ts';

const paris = zoneOf('Europe/Paris');
if (!paris) throw new Error('no zone');

test('is at six in the evening by the clock of the town, in summer and in winter', () => {
  expect(lastDigest('today', Date.UTC(2026, 6, 1, 16), paris)).toBe(Date.UTC(2026, 6, 1, 16));
  expect(lastDigest('today', Date.UTC(2026, 6, 1, 16) - 1, paris)).toBe(Date.UTC(2026, 5, 30, 16));
  expect(lastDigest('today', Date.UTC(2026, 0, 1, 16, 59), paris)).toBe(Date.UTC(2025, 11, 31, 17));
});

test('is on Thursdays for who wants it once a week', () => {
  // 26 November 2026 is a Thursday.
  expect(lastDigest('weekly', Date.UTC(2026, 10, 26, 17), paris)).toBe(Date.UTC(2026, 10, 26, 17));
  expect(lastDigest('weekly', Date.UTC(2026, 10, 26, 16, 59), paris)).toBe(Date.UTC(2026, 10, 19, 17));
  expect(lastDigest('weekly', Date.UTC(2026, 9, 29, 12), paris)).toBe(Date.UTC(2026, 9, 22, 16));
});

test('is never ahead, never goes back, and no period is skipped', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4e12 }),
      fc.integer({ min: 0, max: 40 * 86_400_000 }),
      fc.constantFrom(...digestLevels),
      (now, later, level) => {
        const last = lastDigest(level, now, paris);
        expect(last).toBeLessThanOrEqual(now);
        expect(now - last).toBeLessThanOrEqual((level === 'today' ? 1 : 7) * 86_400_000 + 3_600_000);
        expect(lastDigest(level, now + later, paris)).toBeGreaterThanOrEqual(last);
      },
    ),
  );
});
