import { expect, test } from 'vitest';
import { signText } from './wording.ts';

const now = Date.parse('2026-11-24T14:05:00Z');
const sign = (doubt: Partial<Parameters<typeof signText>[0]>, language = 'fr') =>
  signText({ now, certain: true, until: now + 1, away: 0, ...doubt }, language, 'Europe/Paris');

test('nothing in doubt, nothing said', () => expect(sign({ away: 60_000 })).toBe(''));

test('off line since an hour of today, and since a day when it is longer ago', () => {
  expect(sign({ away: 3_600_000 })).toBe('Hors ligne depuis 14\u00a0h\u00a005');
  expect(sign({ away: 3 * 86_400_000 })).toBe('Hors ligne depuis samedi 21 novembre');
  expect(sign({ away: 3 * 86_400_000 }, 'en')).toBe('Offline since Saturday 21 November');
});

test('a plan that is over says so, with since when nobody was heard', () => {
  expect(sign({ until: now })).toBe('Dernier programme connu');
  expect(sign({ until: now, away: 36 * 86_400_000 })).toBe(
    'Dernier programme connu · Hors ligne depuis lundi 19 octobre',
  );
});

test('a clock in doubt is all that is said: no hour can be trusted', () => {
  expect(sign({ certain: false, until: now, away: 3_600_000 })).toBe('Heure non vérifiée');
});
