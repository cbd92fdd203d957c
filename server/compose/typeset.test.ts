import fc from 'fast-check';
import { expect, test } from 'vitest';
import { screenTemplates } from '#templates/index.ts';
import { hyphenate } from './hyphenate.ts';
import { cutAtSentence, cutAtWord, typeset, words } from './typeset.ts';

const { type, box } = screenTemplates[2];

test('a short headline is set large, a long one small', () => {
  const step = (title: string) => typeset({ title, body: '' }, box('wide'), type).titleStep;
  expect(step('Don du sang')).toBe(1);
  expect(step('Coupure d’eau rue des Tanneurs mardi 24 novembre de 8h30 à 12h')).toBeGreaterThan(
    step('Don du sang'),
  );
});

test('headline and body together never pass 35 words, whatever is written', () => {
  const text = fc.string({
    unit: fc.constantFrom('mot', ' ', '. ', 'é', 'W', ' à ', '\u00a0'),
    maxLength: 300,
  });
  fc.assert(
    fc.property(text, text, (title, body) => {
      const set = typeset({ title, body }, box('tall'), type);
      expect(words(`${set.title} ${set.body ?? ''}`)).toBeLessThanOrEqual(35);
    }),
  );
});

test('a cut keeps whole sentences, even short ones: half a warning may say its opposite', () => {
  const text = 'Montez à l’étage. N’allez pas chercher vos enfants à l’école.';
  expect(cutAtSentence(text, (tried) => tried.length < 50)).toBe('Montez à l’étage.');
});

test('a cut inside a sentence leaves no article hanging and says that there is more', () => {
  expect(cutAtWord('prolongée jusqu’au 31 janvier 2027 à la médiathèque', (tried) => tried.length < 42)).toBe(
    'prolongée jusqu’au 31 janvier 2027…',
  );
});

test('only long words are hyphenated, between syllables, away from their ends', () => {
  const shown = (word: string) => hyphenate(word, 13).replaceAll('\u00ad', '-');
  expect(shown('place')).toBe('place');
  expect(shown('intercommunalité')).toMatch(/^inter-.*munalité$|^inter.*-.*lité$/);
  expect(
    shown('anticonstitutionnellement')
      .split('-')
      .every((part) => part.length > 1),
  ).toBe(true);
});
