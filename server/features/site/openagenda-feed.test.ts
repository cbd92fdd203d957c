import { expect, test } from 'vitest';
import { timingsOf } from './openagenda-feed.ts';

const zone = 'Europe/Paris';
const at = (text: string) => Date.parse(text);

test('no time is longer than a day, and midnight is that of the town, also when the clock changes', () => {
  const fair = { from: at('2026-10-24T10:00+02:00'), until: at('2026-10-26T18:00+01:00') };
  expect(timingsOf(fair, zone)).toEqual([
    { begin: '2026-10-24T10:00:00+02:00', end: '2026-10-25T00:00:00+02:00' },
    { begin: '2026-10-25T00:00:00+02:00', end: '2026-10-26T00:00:00+01:00' },
    { begin: '2026-10-26T00:00:00+01:00', end: '2026-10-26T18:00:00+01:00' },
  ]);
});

test('a day is written to its last minute, and what has no end lasts an hour', () => {
  const day = { from: at('2026-12-05T00:00+01:00'), until: at('2026-12-06T00:00+01:00'), allDay: true };
  expect(timingsOf(day, zone)).toEqual([
    { begin: '2026-12-05T00:00:00+01:00', end: '2026-12-05T23:59:00+01:00' },
  ]);
  expect(timingsOf({ from: at('2026-12-05T20:00+01:00') }, zone)).toEqual([
    { begin: '2026-12-05T20:00:00+01:00', end: '2026-12-05T21:00:00+01:00' },
  ]);
});
