import { expect, test } from 'vitest';
import type { Windows } from '../contracts/index.ts';
import { occurrences } from './occurrences.ts';
import { spanOf } from './span.ts';
import { isFault } from './windows.ts';

const timeZone = 'Europe/Paris';
const hour = 3_600_000;
const noon = Date.UTC(2026, 10, 25, 11);

test.each<[string, Omit<Windows, 'timeZone'>, number]>([
  ['given bounds', { from: '2026-11-25T12:00', until: '2026-11-26T12:00' }, noon + 24 * hour],
  ['a length', { from: '2026-11-25T12:00', duration: 'PT2H' }, noon + 2 * hour],
  ['no end', { from: '2026-11-25T12:00' }, Number.POSITIVE_INFINITY],
  ['a rule without an end', { from: '2026-11-25T12:00', rrule: 'FREQ=DAILY', duration: 'PT1H' }, Infinity],
  [
    'a rule with an end, whose last occurrence may run over it',
    { from: '2026-11-25T12:00', until: '2026-11-27T12:30', rrule: 'FREQ=DAILY', duration: 'PT1H' },
    noon + 49.5 * hour,
  ],
  [
    'more dates',
    { from: '2026-11-25T12:00', duration: 'PT1H', rdate: ['2026-12-01T12:00'] },
    noon + 6 * 24 * hour + hour,
  ],
])('the span of windows with %s', (_, windows, until) => {
  expect(spanOf({ ...windows, timeZone })).toEqual({ from: noon, until });
});

test('no occurrence lies outside of the span', () => {
  const windows = {
    from: '2026-11-25T12:00',
    until: '2026-12-25T12:00',
    timeZone,
    rrule: 'FREQ=WEEKLY;BYDAY=WE,SA',
    duration: 'PT30H',
    rdate: ['2026-11-20T08:00'],
  };
  const span = spanOf(windows);
  const found = occurrences(windows, {}, { from: 0, until: Date.UTC(2028, 0) });
  if (isFault(found) || !span) throw new Error('at fault');
  expect(found.length).toBeGreaterThan(5);
  for (const { from, until } of found) {
    expect(from).toBeGreaterThanOrEqual(span.from);
    expect(until).toBeLessThanOrEqual(span.until);
  }
});

test('windows at fault have none', () => {
  expect(spanOf({ from: 'soon', timeZone })).toBeUndefined();
});
