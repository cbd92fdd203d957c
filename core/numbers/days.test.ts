import { expect, test } from 'vitest';
import { zoneOf } from '../recurrence/zone.ts';
import { bucketOf, dayOf, daysBetween, daysOf, monthDays, spanOf } from './days.ts';

const paris = zoneOf('Europe/Paris');
if (!paris) throw new Error('no Paris');
const hour = 3_600_000;

test.each([
  ['2026-03-29', 23],
  ['2026-10-25', 25],
  ['2026-11-25', 24],
])('%s in Paris has %i hours', (day, hours) => {
  const { from, until } = spanOf(day, paris);
  expect(until - from).toBe(hours * hour);
  expect(dayOf(from, paris)).toBe(day);
  expect(dayOf(until - 1, paris)).toBe(day);
  expect(dayOf(until, paris)).not.toBe(day);
});

test('a time over midnight touches both days, and one that ends at midnight only the first', () => {
  const { until } = spanOf('2026-11-25', paris);
  expect(daysOf({ from: until - 1000, until: until + 1000 }, paris, 40)).toEqual([
    '2026-11-25',
    '2026-11-26',
  ]);
  expect(daysOf({ from: until - 1000, until }, paris, 40)).toEqual(['2026-11-25']);
  expect(daysOf({ from: until, until }, paris, 40)).toEqual(['2026-11-26']);
});

test('weeks begin on Monday, months on their first, February knows leap years', () => {
  expect(bucketOf('2026-11-29', 'week')).toBe('2026-11-23');
  expect(bucketOf('2026-11-23', 'week')).toBe('2026-11-23');
  expect(bucketOf('2026-11-29', 'month')).toBe('2026-11-01');
  expect(monthDays('2028-02')).toEqual({ from: '2028-02-01', until: '2028-02-29' });
  expect(monthDays('2026-12')).toEqual({ from: '2026-12-01', until: '2026-12-31' });
  expect(daysBetween('2026-10-30', '2026-11-02', 40)).toHaveLength(4);
  expect(daysBetween('2026-01-01', '2026-11-02', 2)).toEqual(['2026-11-01', '2026-11-02']);
});
