import { expect, test } from 'vitest';
import { zoneOf } from '../recurrence/zone.ts';
import { dueAt } from './due.ts';

const zone = zoneOf('Europe/Paris');
if (!zone) throw new Error('there is no Paris');
const holidays = new Set(['2026-11-11', '2026-12-25', '2027-01-01', '2026-05-01', '2026-05-08']);
const due = (from: string, days: number) =>
  new Date(dueAt(Date.parse(from), days, { zone, holidays })).toISOString();

test.each([
  ['the day itself does not count', '2026-11-24T09:00:00+01:00', 1, '2026-11-25T23:00:00.000Z'],
  ['a Friday’s next day is Monday', '2026-11-27T09:00:00+01:00', 1, '2026-11-30T23:00:00.000Z'],
  ['sent on a Sunday, it is Monday too', '2026-11-29T23:59:00+01:00', 1, '2026-11-30T23:00:00.000Z'],
  ['a holiday is not worked', '2026-11-10T09:00:00+01:00', 1, '2026-11-12T23:00:00.000Z'],
  ['ten days over Christmas', '2026-12-18T17:00:00+01:00', 10, '2027-01-05T23:00:00.000Z'],
  ['two holidays of May', '2026-04-30T12:00:00+02:00', 10, '2026-05-18T22:00:00.000Z'],
  ['the clock changes between', '2026-10-23T12:00:00+02:00', 1, '2026-10-26T23:00:00.000Z'],
  ['before midnight UTC, after midnight in Paris', '2026-11-24T23:30:00Z', 1, '2026-11-26T23:00:00.000Z'],
  ['no day at all is the day itself', '2026-11-24T09:00:00+01:00', 0, '2026-11-24T23:00:00.000Z'],
])('%s', (_, from, days, at) => {
  expect(due(from, days)).toBe(at);
});
