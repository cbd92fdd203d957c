import fc from 'fast-check';
import { expect, test } from 'vitest';
import { screenTemplates } from '#templates/index.ts';
import { text } from '#templates/screen/text/template.ts';
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

test('a sentence that breaks off does so before its last comma, unless that costs half of it', () => {
  const upTo = (length: number) => (tried: string) => tried.length <= length;
  const text = 'L’eau sera coupée rue des Tanneurs, impasse du Moulin et place de l’Église (numéros 1 à 14)';
  expect(cutAtSentence(text, upTo(50))).toBe('L’eau sera coupée rue des Tanneurs…');
  expect(cutAtSentence(text, upTo(85))).toBe(
    'L’eau sera coupée rue des Tanneurs, impasse du Moulin et place de l’Église…',
  );
  expect(cutAtSentence('Lundi, l’eau sera coupée rue des Tanneurs toute la journée', upTo(44))).toBe(
    'Lundi, l’eau sera coupée rue des Tanneurs…',
  );
  expect(cutAtSentence('La Loire atteindra 5,20 m au pont du Moulin ce soir', upTo(40))).toBe(
    'La Loire atteindra 5,20 m au pont…',
  );
});

test('it is known whether anything was left out', () => {
  const set = (title: string, body: string) => typeset({ title, body }, text.box('wide'), text.type).cut;
  expect(set('Don du sang', 'Salle des fêtes, de 15 h à 19 h.')).toBe(false);
  expect(set('Don du sang', 'Salle des fêtes, de 15 h à 19 h. '.repeat(9))).toBe(true);
  expect(set('Intercommunalité '.repeat(12), '')).toBe(true);
});

test.each([
  ['one sentence after the other', 'Aa. '],
  ['words without a stop', 'aa '],
  ['one word without end', 'a'],
])('the longest body that may be written is cut without being looked at over and over: %s', (_, unit) => {
  const body = unit.repeat(50_000 / unit.length).trim();
  let letters = 0;
  const fits = (tried: string) => {
    letters += tried.length;
    return tried.length <= 200;
  };
  expect(cutAtSentence(body, fits).length).toBeLessThanOrEqual(200);
  expect(letters).toBeLessThan(20 * body.length);
});

test('a word of 50,000 letters is hyphenated in a moment, not in half a minute', () => {
  const began = performance.now();
  expect(hyphenate('ma'.repeat(25_000), 13).length).toBeGreaterThan(60_000);
  expect(performance.now() - began).toBeLessThan(3000);
});
