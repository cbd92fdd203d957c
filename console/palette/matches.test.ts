import { expect, test } from 'vitest';
import { matches } from './matches.ts';

test('a text is found by its words in any order, without accents and capitals', () => {
  expect(matches('Écrire Événement', 'evenement')).toBe(true);
  expect(matches('Écrire Événement', 'even ecr')).toBe(true);
  expect(matches('Aujourd’hui', "aujourd'hui")).toBe(true);
  expect(matches('Écrire Événement', '')).toBe(true);
  expect(matches('Écrire Événement', 'avis')).toBe(false);
});
