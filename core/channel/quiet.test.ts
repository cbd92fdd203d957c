import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zoneOf } from '../recurrence/zone.ts';
import { quietEnd } from './quiet.ts';

const paris = zoneOf('Europe/Paris');
if (!paris) throw new Error('no zone');
const hours = (from: number, until: number) => ({ from: from * 60, until: until * 60 });
const night = hours(22, 7);

test('quiet hours go over midnight and end when they say', () => {
  // Winter in Paris: an hour ahead of UTC.
  const at = (hour: number, minute = 0) => Date.UTC(2026, 11, 1, hour - 1, minute);
  expect(quietEnd(night, at(21, 59), paris)).toBeUndefined();
  expect(quietEnd(night, at(22), paris)).toBe(at(31));
  expect(quietEnd(night, at(24), paris)).toBe(at(31));
  expect(quietEnd(night, at(30, 59), paris)).toBe(at(31));
  expect(quietEnd(night, at(31), paris)).toBeUndefined();
  expect(quietEnd(hours(1, 1), at(1), paris)).toBeUndefined();
});

test('the night of autumn is an hour longer', () => {
  // 24 October 2026, 23:00 in summer time, until 07:00 in winter time: nine hours of sleep.
  expect(quietEnd(night, Date.UTC(2026, 9, 24, 21), paris)).toBe(Date.UTC(2026, 9, 25, 6));
  expect(quietEnd(night, Date.UTC(2026, 9, 25, 0, 30), paris)).toBe(Date.UTC(2026, 9, 25, 6));
  expect(quietEnd(night, Date.UTC(2026, 9, 25, 5, 59), paris)).toBe(Date.UTC(2026, 9, 25, 6));
});

test('the night of spring is an hour shorter', () => {
  expect(quietEnd(night, Date.UTC(2026, 2, 28, 22), paris)).toBe(Date.UTC(2026, 2, 29, 5));
  expect(quietEnd(night, Date.UTC(2026, 2, 29, 4, 59), paris)).toBe(Date.UTC(2026, 2, 29, 5));
});

test('an end that the clock skips is the jump, one that it reads twice is the next', () => {
  const half = { from: 22 * 60, until: 2 * 60 + 30 };
  // From 02:00 the clock goes to 03:00.
  expect(quietEnd(half, Date.UTC(2026, 2, 29, 0, 30), paris)).toBe(Date.UTC(2026, 2, 29, 1));
  expect(quietEnd(half, Date.UTC(2026, 2, 29, 1), paris)).toBeUndefined();
  expect(quietEnd(half, Date.UTC(2026, 9, 25, 0, 15), paris)).toBe(Date.UTC(2026, 9, 25, 0, 30));
  expect(quietEnd(half, Date.UTC(2026, 9, 25, 1, 15), paris)).toBe(Date.UTC(2026, 9, 25, 1, 30));
});

test('it is quiet until the end and no longer, whatever the night', () => {
  const minutes = fc.integer({ min: 0, max: 1439 });
  const nights = [Date.UTC(2026, 2, 28, 12), Date.UTC(2026, 9, 24, 12), Date.UTC(2026, 5, 1, 12)];
  fc.assert(
    fc.property(
      minutes,
      minutes,
      fc.constantFrom(...nights),
      fc.integer({ min: 0, max: 2 * 1440 }),
      (from, until, start, later) => {
        const now = start + later * 60_000;
        const quiet = { from, until };
        const end = quietEnd(quiet, now, paris);
        if (end === undefined) return;
        expect(end).toBeGreaterThan(now);
        expect(end - now).toBeLessThanOrEqual(25 * 3_600_000);
        expect(quietEnd(quiet, end - 1, paris)).toBeDefined();
      },
    ),
  );
});
