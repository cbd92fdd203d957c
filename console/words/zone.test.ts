import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, instantOf, wallOf } from './zone.ts';

const paris = 'Europe/Paris';

test.each([
  ['in winter', '2026-11-28T13:00', '2026-11-28T12:00:00Z'],
  ['in summer', '2026-07-14T13:00', '2026-07-14T11:00:00Z'],
  ['in the hour that spring skips: the offset before the gap', '2026-03-29T02:30', '2026-03-29T01:30:00Z'],
  ['in the hour that autumn repeats: the first', '2026-10-25T02:30', '2026-10-25T00:30:00Z'],
  ['just after the change', '2026-10-25T03:00', '2026-10-25T02:00:00Z'],
  ['with an offset of its own', '2026-11-28T13:00:00+05:00', '2026-11-28T08:00:00Z'],
])('a wall time %s', (_, wall, instant) => {
  expect(instantOf(wall, paris)).toBe(Date.parse(instant));
});

test('an instant goes to the wall and back, but for the hour that is told twice', () => {
  const minutes = fc.integer({ min: 0, max: 60 * 24 * 365 * 10 });
  fc.assert(
    fc.property(minutes, fc.constantFrom(paris, 'America/New_York', 'Pacific/Noumea'), (minute, zone) => {
      const instant = Date.UTC(2026, 0, 1) + minute * 60_000;
      const back = instantOf(wallOf(instant, zone), zone);
      expect([0, 3_600_000]).toContain(instant - back);
    }),
    { numRuns: 300 },
  );
});

test('days are counted on the calendar', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
});
