import { expect, test } from 'vitest';
import { daysBetween, nameFor, nextDays, sayDate } from './days.ts';

test('what is left of a calendar begins today, in the town', () => {
  const late = Date.UTC(2026, 11, 23, 23, 30);
  const days = ['2026-12-25', '2026-12-23', '2026-12-24'];
  expect(nextDays(days, late, 'Europe/Paris')).toEqual(['2026-12-24', '2026-12-25']);
  expect(nextDays(days, late, 'America/Cayenne')).toEqual(['2026-12-23', '2026-12-24', '2026-12-25']);
});

test('a day is said in the language of the reader', () => {
  expect(sayDate('2026-12-24', 'fr')).toContain('24 décembre 2026');
  expect(sayDate('2026-12-24', 'en')).toContain('24 December 2026');
});

test('a stretch of days has both its ends, and none when it makes no sense', () => {
  expect(daysBetween('2027-02-27', '2027-03-01')).toEqual(['2027-02-27', '2027-02-28', '2027-03-01']);
  expect(daysBetween('2028-02-28', '2028-03-01')).toHaveLength(3);
  expect(daysBetween('2026-12-24', '')).toEqual(['2026-12-24']);
  expect(daysBetween('2026-12-24', '2026-12-23')).toEqual([]);
  expect(daysBetween('', '')).toEqual([]);
});

test('a calendar is named after its title, and never like another', () => {
  expect(nameFor('Vacances d’été', [])).toBe('vacances-d-ete');
  expect(nameFor('Marché', ['marche', 'marche-2'])).toBe('marche-3');
  expect(nameFor('…', [])).toBe('calendar');
});
