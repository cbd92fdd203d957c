import { expect, test } from 'vitest';
import { breaksQuiet, concerns, quietFor } from './concerns.ts';

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

test('quiet hours go over midnight and end when they say', () => {
  const night = { from: 22 * 60, until: 7 * 60 };
  expect(quietFor(night, 21 * 60 + 59)).toBe(0);
  expect(quietFor(night, 22 * 60)).toBe(9 * 60);
  expect(quietFor(night, 0)).toBe(7 * 60);
  expect(quietFor(night, 6 * 60 + 59)).toBe(1);
  expect(quietFor(night, 7 * 60)).toBe(0);
  expect(quietFor({ from: 60, until: 60 }, 60)).toBe(0);
  expect(quietFor(undefined, 0)).toBe(0);
});
