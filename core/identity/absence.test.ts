import { describe, expect, test } from 'vitest';
import { type Absence, isAway, lentBy, refusalOf } from './absence.ts';
import type { Role } from './roles.ts';

const day = 86_400_000;
const now = 1000 * day;
const asked: Absence = { person: 'anne', deputy: 'luc', from: now + day, until: now + 8 * day };
const approver: readonly Role[] = ['approver'];

test('whoever may approve lends that and nothing more', () => {
  expect(lentBy(['approver'])).toBe('approver');
  expect(lentBy(['administrator'])).toBe('approver');
  expect(lentBy(['author', 'alert-officer', 'dispatcher'])).toBeUndefined();
  expect(lentBy([])).toBeUndefined();
});

test('somebody is away from the first instant on and back at the last', () => {
  expect([asked.from - 1, asked.from, asked.until - 1, asked.until].map((at) => isAway(asked, at))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

describe('an absence', () => {
  const refused = (change: Partial<Absence>, others: readonly Absence[] = [], roles = approver) =>
    refusalOf({ ...asked, ...change }, { roles, others, now });

  test('is noted when nothing is against it', () => {
    expect(refused({})).toBeUndefined();
    expect(refused({ from: now - day })).toBeUndefined();
  });

  test.each<[string, Partial<Absence>, string]>([
    ['that ends before it begins', { until: asked.from }, 'period'],
    ['that is over', { from: now - 9 * day, until: now }, 'period'],
    ['of more than a year', { until: now + 400 * day }, 'period'],
    ['with oneself as deputy', { deputy: 'anne' }, 'deputy'],
  ])('%s is refused', (_, change, why) => {
    expect(refused(change)).toBe(why);
  });

  test('of somebody who does not approve is refused: there is nothing to lend', () => {
    expect(refused({}, [], ['author'])).toBe('not-approver');
  });

  test('that meets another of the same person, or one of the deputy, is refused; one that follows is not', () => {
    const own = { ...asked, deputy: 'zoe', from: asked.until - day, until: asked.until + day };
    expect(refused({}, [own])).toBe('overlap');
    expect(refused({}, [{ ...own, person: 'luc' }])).toBe('deputy-away');
    expect(refused({}, [{ ...own, from: asked.until }])).toBeUndefined();
  });
});
