import { expect, test } from 'vitest';
import { zoneOf } from '../recurrence/zone.ts';
import { type Clock, clockOf, silenceAt } from './receipts.ts';

const dueAt = 100;
test.each<[string, Omit<Clock, 'dueAt'>, number, string]>([
  ['nobody has given it yet', {}, 99, 'waiting'],
  ['its last moment is over', {}, 100, 'overdue'],
  ['it is on its way', { leaving: true }, 99, 'leaving'],
  ['it is still on its way when it should be there', { leaving: true }, 100, 'overdue'],
  ['it was given in time', { at: 99 }, 1000, 'met'],
  ['it was given late', { at: 100 }, 1000, 'met-late'],
  ['the case was answered before', { closedAt: 99 }, 1000, 'answered'],
  ['the case was answered after', { closedAt: 100 }, 1000, 'overdue'],
  ['given, and answered', { at: 50, closedAt: 60 }, 70, 'met'],
])('%s', (_, given, now, state) => {
  expect(clockOf({ dueAt, ...given }, now)).toBe(state);
});

const zone = zoneOf('Europe/Paris');
if (!zone) throw new Error('there is no Paris');
test.each([
  ['two months later, the same date', '2026-11-23T09:00:00+01:00', 2, '2027-01-24T00:00:00+01:00'],
  ['a month without such a date', '2026-12-31T09:00:00+01:00', 2, '2027-03-01T00:00:00+01:00'],
  ['a leap day', '2027-12-31T09:00:00+01:00', 2, '2028-03-01T00:00:00+01:00'],
  ['over the change of the clock', '2026-02-15T23:30:00+01:00', 2, '2026-04-16T00:00:00+02:00'],
  ['before midnight UTC, after midnight in Paris', '2026-11-23T23:30:00Z', 1, '2026-12-25T00:00:00+01:00'],
])('silence: %s', (_, at, months, until) => {
  expect(silenceAt(Date.parse(at), months, zone)).toBe(Date.parse(until));
});
