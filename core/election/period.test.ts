import { expect, test } from 'vitest';
import { messageKinds } from '../contracts/message.ts';
import { checks, firstDayOf, isPromotional, missingChecks, yearsBefore } from './period.ts';

test('the period begins on the first day of the sixth month before that of the election', () => {
  expect(firstDayOf('2026-03-15')).toBe('2025-09-01');
  expect(firstDayOf('2027-06-30')).toBe('2026-12-01');
  expect(firstDayOf('2027-12-05')).toBe('2027-06-01');
  expect(firstDayOf('2028-01-09')).toBe('2027-07-01');
});

test('what people must know is information; what could praise is looked at twice', () => {
  expect(messageKinds.filter((kind) => !isPromotional(kind))).toEqual([
    'notice',
    'service',
    'alert',
    'correction',
    'agenda',
    'legal',
  ]);
});

test('every check is asked for, and nothing else counts', () => {
  expect(missingChecks([])).toEqual([...checks]);
  expect(missingChecks([...checks])).toEqual([]);
  expect(missingChecks(['neutral', 'something'])).toEqual([
    'earlier',
    'as-often',
    'same-form',
    'no-candidate',
  ]);
});

test('the same day of the years before exists', () => {
  expect(yearsBefore('2026-03-15', 2)).toBe('2024-03-15');
  expect(yearsBefore('2028-02-29', 1)).toBe('2027-02-28');
  expect(yearsBefore('2028-02-29', 4)).toBe('2024-02-29');
});
