import { describe, expect, test } from 'vitest';
import { readFrench, syllablesOf } from './readability.ts';

test.each([
  ['chat', 1],
  ['porte', 1],
  ['rue', 1],
  ['mairie', 2],
  ['marché', 2],
  ['école', 2],
  ['bibliothèque', 4],
  ['création', 3],
  ['intercommunalité', 7],
])('%s has %i syllables', (word, count) => {
  expect(syllablesOf(word)).toBe(count);
});

const hints = (text: string, audience: 'everybody' | 'falc' = 'falc') =>
  readFrench(text, audience)?.hints.map(({ hint }) => hint);

describe('a text', () => {
  const easy = 'La mairie est là. Le maire vous parle. Venez samedi à 10 h.';
  const hard =
    'L’intercommunalité procédera, conformément aux dispositions réglementaires susmentionnées, à la réorganisation de la collecte.';

  test('of short sentences and short words is easy, one of long ones is hard', () => {
    expect(readFrench(easy, 'falc')).toMatchObject({ level: 'easy', hints: [] });
    expect(readFrench(hard, 'everybody')).toMatchObject({ level: 'hard' });
    expect(readFrench(easy, 'falc')?.ease).toBeGreaterThan(readFrench(hard, 'falc')?.ease ?? 100);
  });

  test('of a few words is not judged', () => {
    expect(readFrench('Marché samedi', 'falc')).toBeUndefined();
    expect(readFrench('', 'everybody')).toBeUndefined();
  });

  test('is measured by Kandel and Moles', () => {
    // 5 words, 1 sentence, 6 syllables: 207 − 1.015 × 5 − 73.6 × 1.2 = 113.6, which is as easy as can be.
    expect(readFrench('Le chat dort sur toit.', 'everybody')?.ease).toBe(100);
  });
});

describe('a hint', () => {
  test('names the sentence that is too long, by its beginning, sooner for easy reading', () => {
    const long = 'Le maire et tous les élus vous invitent à venir boire un verre dans la salle des fêtes.';
    expect(readFrench(long, 'falc')?.hints).toContainEqual({
      hint: 'sentence',
      about: ['Le maire et tous les élus…'],
      words: 18,
    });
    expect(hints(long, 'everybody')).toEqual([]);
  });

  test('names abbreviations, and takes the initial of a sentence for none', () => {
    expect(readFrench('Le CCAS vous attend. Prenez RDV, etc.', 'falc')?.hints).toContainEqual({
      hint: 'abbreviation',
      about: ['CCAS', 'RDV', 'etc.'],
    });
    expect(hints('À la mairie. Venez nombreux samedi.')).toEqual([]);
  });

  test('finds the passive voice, and not what only looks like it', () => {
    expect(hints('La rue sera fermée par les services demain.')).toContain('passive');
    expect(hints('Les parents ont été avertis par lettre hier.')).toContain('passive');
    expect(hints('Le maire est venu. Il est arrivé hier soir.')).not.toContain('passive');
    expect(hints('Le parking est gratuit. La fête est samedi.')).not.toContain('passive');
  });

  test('finds Roman numbers, asides and double negations in easy-to-read texts only', () => {
    const text = 'Le XIXe siècle (voir plus bas) est beau. Ce n’est pas sans danger.';
    expect(hints(text)).toEqual(expect.arrayContaining(['roman', 'aside', 'negation']));
    expect(hints(text, 'everybody')).not.toContain('roman');
  });
});
