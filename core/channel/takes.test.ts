import { expect, test } from 'vitest';
import { takes } from './takes.ts';

const rule = { kinds: ['news', 'alert'], topics: ['Culture'], exercises: false } as const;
const mutable = (given: Partial<Parameters<typeof takes>[0]> = {}) =>
  ({ ...rule, kinds: [...rule.kinds], topics: [...rule.topics], ...given }) as Parameters<typeof takes>[0];

test('kinds and topics choose; without topics all are taken', () => {
  expect(takes(mutable(), { kind: 'news', topics: ['Culture', 'Sport'] })).toBe(true);
  expect(takes(mutable(), { kind: 'news', topics: ['Sport'] })).toBe(false);
  expect(takes(mutable(), { kind: 'event', topics: ['Culture'] })).toBe(false);
  expect(takes(mutable({ topics: [] }), { kind: 'news', topics: [] })).toBe(true);
});

test('topics do not hold an alert back', () => {
  expect(takes(mutable(), { kind: 'alert', topics: [], status: 'Actual' })).toBe(true);
});

test('an exercise leaves only where it may, a test nowhere', () => {
  expect(takes(mutable(), { kind: 'alert', topics: [], status: 'Exercise' })).toBe(false);
  const open = mutable({ exercises: true });
  expect(takes(open, { kind: 'alert', topics: [], status: 'Exercise' })).toBe(true);
  expect(takes(open, { kind: 'alert', topics: [], status: 'Test' })).toBe(false);
});
