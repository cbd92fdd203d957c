import { expect, test } from 'vitest';
import { wordDiff } from './word-diff.ts';

const sides = (before: string, after: string) => {
  const parts = wordDiff(before, after);
  const side = (not: 'gone' | 'new') =>
    parts
      .filter(({ is }) => is !== not)
      .map(({ text }) => text)
      .join('');
  return { parts, before: side('new'), after: side('gone') };
};

test('each side reads as it was written, to the blank', () => {
  const before = 'Le marché a lieu samedi.\n\nPlace du Beffroi, à 8 h.';
  const after = 'Le marché de Noël a lieu dimanche.\n\nPlace de l’Église, à 9 h.';
  expect(sides(before, after)).toMatchObject({ before, after });
  expect(sides('', after)).toMatchObject({ before: '', after });
  expect(sides(before, '')).toMatchObject({ before, after: '' });
});

test('a changed word is one word gone and one come, with the rest in peace', () => {
  expect(wordDiff('Marché samedi à 8 h', 'Marché dimanche à 8 h')).toEqual([
    { text: 'Marché ', is: 'same' },
    { text: 'samedi', is: 'gone' },
    { text: 'dimanche', is: 'new' },
    { text: ' à 8 h', is: 'same' },
  ]);
});

test('words replaced in a row are one piece, not one each', () => {
  expect(wordDiff('Route barrée ici', 'Pont fermé ici')).toEqual([
    { text: 'Route barrée', is: 'gone' },
    { text: 'Pont fermé', is: 'new' },
    { text: ' ici', is: 'same' },
  ]);
});

test('equal texts are one part, empty ones none', () => {
  expect(wordDiff('Égal', 'Égal')).toEqual([{ text: 'Égal', is: 'same' }]);
  expect(wordDiff('', '')).toEqual([]);
});

test('two long texts that have nothing in common are told apart in time', () => {
  const long = (word: string) => Array.from({ length: 9000 }, (_, n) => `${word}${n}`).join(' ');
  const { before, after } = sides(long('a'), long('b'));
  expect(before).toHaveLength(long('a').length);
  expect(after).toHaveLength(long('b').length);
});
