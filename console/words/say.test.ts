import { describe, expect, test } from 'vitest';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { type Manner, sayAgo, sayBytes, sayExact, sayLength, sayUntil, sayWhen } from './say.ts';

const french: Manner = { words: fr, language: 'fr', timeZone: 'Europe/Paris' };
const english: Manner = { words: en, language: 'en', timeZone: 'Europe/Paris' };
/** Monday 23 November 2026, 9 h in Paris. */
const now = Date.UTC(2026, 10, 23, 8);
const at = (day: number, hour: number, minute = 0) => Date.UTC(2026, 10, day, hour - 1, minute);
/** No-break spaces are for the eye. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('an end is said as people say it', () => {
  test.each([
    [at(23, 13), 'jusqu’à 13 h', 'until 13:00'],
    [at(23, 13, 30), 'jusqu’à 13 h 30', 'until 13:30'],
    [at(24, 8), 'jusqu’à demain 8 h', 'until tomorrow 08:00'],
    [at(28, 13), 'jusqu’à samedi 13 h', 'until Saturday 13:00'],
    [Date.UTC(2026, 11, 5, 17), 'jusqu’au 5 décembre 18 h', 'until 5 December 18:00'],
    [Date.UTC(2027, 0, 5, 17), 'jusqu’au 5 janvier 2027 18 h', 'until 5 January 2027 18:00'],
  ])('%d', (instant, inFrench, inEnglish) => {
    expect(plain(sayUntil(french, instant, now))).toBe(inFrench);
    expect(plain(sayUntil(english, instant, now))).toBe(inEnglish);
  });
});

test('a day is the day of the town, not of the reader’s computer', () => {
  const late = Date.UTC(2026, 10, 23, 23, 30);
  expect(plain(sayWhen(french, late, now))).toBe('demain 0 h 30');
});

test('moments that have passed are told by their distance', () => {
  expect(sayAgo(french, now - 2000, now)).toBe('à l’instant');
  expect(plain(sayAgo(french, now - 180_000, now))).toBe('il y a 3 minutes');
  expect(plain(sayAgo(french, now - 86_400_000, now))).toBe('hier');
});

test('a length has one unit that fits it', () => {
  const lengths = [800, 12_000, 240_000, 7_200_000, 3 * 86_400_000].map((ms) => plain(sayLength(french, ms)));
  expect(lengths).toEqual(['0,8 s', '12 s', '4 min', '2 h', '3 jours']);
});

test('a size has the unit that fits it', () => {
  const sizes = [0, 512, 48_000, 4_230_000, 21_474_836_480].map((bytes) => plain(sayBytes(french, bytes)));
  expect(sizes).toEqual(['0 o', '512 o', '48 ko', '4,2 Mo', '21 Go']);
});

test('what is proved is told by its date', () => {
  expect(plain(sayExact(french, at(22, 0)))).toBe('22 novembre 2026, 0 h');
  expect(plain(sayExact(english, at(22, 13, 30)))).toBe('22 November 2026, 13:30');
});
