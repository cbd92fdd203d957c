import { expect, test } from 'vitest';
import { dayBounds } from './bounds.ts';

test.each([
  ['2026-11-26', 'Europe/Paris', '2026-11-25T23:00:00.000Z', '2026-11-26T23:00:00.000Z'],
  // The day on which summer time ends has 25 hours.
  ['2026-10-25', 'Europe/Paris', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
  ['2026-03-29', 'Europe/Paris', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
  ['2026-11-26', 'Pacific/Noumea', '2026-11-25T13:00:00.000Z', '2026-11-26T13:00:00.000Z'],
  ['2026-11-26', 'America/Cayenne', '2026-11-26T03:00:00.000Z', '2026-11-27T03:00:00.000Z'],
])('%s in %s has both its ends', (day, zone, from, until) => {
  const bounds = dayBounds(day, day, zone);
  expect(new Date(bounds.from ?? 0).toISOString()).toBe(from);
  expect(new Date(bounds.until ?? 0).toISOString()).toBe(until);
});

test('what is no day is no bound', () => {
  expect(dayBounds('', 'demain', 'Europe/Paris')).toEqual({});
  expect(dayBounds(undefined, undefined, 'Europe/Paris')).toEqual({});
});
