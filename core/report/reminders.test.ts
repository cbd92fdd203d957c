import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { zoneOf } from '../recurrence/zone.ts';
import { isDeskHour, type Reminder, reminderOf, type Told, type Waiting } from './reminders.ts';

const zone = zoneOf('Europe/Paris');
if (!zone) throw new Error('there is no Paris');
const working = { zone, holidays: new Set(['2026-11-11', '2026-12-25']) };
const rules = { unseenDays: 2, thenDays: 1 };
const at = (text: string) => Date.parse(text);
const monday = at('2026-11-23T09:00:00+01:00');
const waiting: Waiting = { begunAt: monday, seen: false, assigned: true, told: [] };
const ask = (one: Partial<Waiting>, now: string) =>
  reminderOf({ ...waiting, ...one }, rules, { now: at(now), working });
const first: Told = { why: 'unseen', step: 1, since: monday, at: at('2026-11-26T09:00:00+01:00') };
const due = at('2026-11-25T00:00:00+01:00');

describe('what is told', () => {
  test.each<[string, Partial<Waiting>, string, Omit<Reminder, 'since'> | undefined]>([
    ['nothing before its days are over', {}, '2026-11-25T17:00:00+01:00', undefined],
    ['to whoever has it', {}, '2026-11-26T08:00:00+01:00', { why: 'unseen', step: 1 }],
    [
      'to the head where nobody has it',
      { assigned: false },
      '2026-11-26T08:00:00+01:00',
      { why: 'unseen', step: 2 },
    ],
    ['not twice', { told: [first] }, '2026-11-27T17:00:00+01:00', undefined],
    ['later to the head', { told: [first] }, '2026-11-30T08:00:00+01:00', { why: 'unseen', step: 2 }],
    ['the head not twice', { told: [first, { ...first, step: 2 }] }, '2026-12-20T09:00:00+01:00', undefined],
    ['nothing of what somebody has looked at', { seen: true }, '2026-12-18T09:00:00+01:00', undefined],
    [
      'that an answer is owed',
      { seen: true, dueAt: due },
      '2026-11-25T08:00:00+01:00',
      { why: 'overdue', step: 1 },
    ],
    [
      'before that nobody has looked',
      { dueAt: due },
      '2026-11-26T08:00:00+01:00',
      { why: 'overdue', step: 1 },
    ],
    [
      'anew, where it was opened again',
      { told: [{ ...first, since: 0 }] },
      '2026-11-26T08:00:00+01:00',
      { why: 'unseen', step: 1 },
    ],
    ['nothing at night', {}, '2026-11-26T18:00:00+01:00', undefined],
    ['nothing on a Sunday', {}, '2026-11-29T10:00:00+01:00', undefined],
    ['nothing at Christmas', {}, '2026-12-25T10:00:00+01:00', undefined],
  ])('%s', (_, one, now, expected) => {
    const told = ask(one, now);
    if (expected) expect(told).toMatchObject(expected);
    else expect(told).toBeUndefined();
  });
});

test('however often one looks, each reason and spell is told at most twice, and only while a desk is open', () => {
  const hours = fc.array(fc.integer({ min: 0, max: 24 * 40 }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(
      hours,
      fc.boolean(),
      fc.option(fc.constant(due), { nil: undefined }),
      (looks, assigned, dueAt) => {
        const told: Told[] = [];
        for (const hour of looks.toSorted((a, b) => a - b)) {
          const now = monday + hour * 3_600_000;
          const next = reminderOf({ ...waiting, assigned, dueAt, told }, rules, { now, working });
          if (!next) continue;
          expect(isDeskHour(now, working)).toBe(true);
          told.push({ ...next, at: now });
        }
        const keys = told.map(({ why, step, since }) => `${why} ${step} ${since}`);
        expect(new Set(keys).size).toBe(keys.length);
        expect(told.length).toBeLessThanOrEqual(4);
      },
    ),
  );
});
