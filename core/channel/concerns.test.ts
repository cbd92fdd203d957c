import { expect, test } from 'vitest';
import { breaksQuiet, concerns } from './concerns.ts';

const alert = (status: 'Actual' | 'Exercise', loudness: 'urgent' | 'vital') => ({
  topics: [],
  alert: { status, class: loudness },
});

test('an alert concerns everybody, news those who want them as they come and of their topics', () => {
  for (const level of ['urgent', 'today', 'weekly'] as const)
    expect(concerns({ level, topics: ['Sport'] }, alert('Actual', 'urgent'))).toBe(true);
  const news = { topics: ['Culture'] };
  expect(concerns({ level: 'today', topics: [] }, news)).toBe(true);
  expect(concerns({ level: 'today', topics: ['Culture'] }, news)).toBe(true);
  expect(concerns({ level: 'today', topics: ['Sport'] }, news)).toBe(false);
  expect(concerns({ level: 'urgent', topics: [] }, news)).toBe(false);
  expect(concerns({ level: 'weekly', topics: [] }, news)).toBe(false);
});

test('only what is vital and actual wakes people', () => {
  expect(breaksQuiet(alert('Actual', 'vital'))).toBe(true);
  expect(breaksQuiet(alert('Actual', 'urgent'))).toBe(false);
  expect(breaksQuiet(alert('Exercise', 'vital'))).toBe(false);
  expect(breaksQuiet({ topics: [] })).toBe(false);
});
