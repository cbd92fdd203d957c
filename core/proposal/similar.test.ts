import { expect, test } from 'vitest';
import { similarTo } from './similar.ts';

const others = [
  { title: 'Des arceaux à vélos devant la médiathèque', text: 'On ne sait pas où attacher son vélo.' },
  { title: 'Un verger partagé au parc', text: 'Des fruitiers que chacun entretient.' },
  { title: 'Éclairer le chemin des écoliers', text: 'Le matin il fait nuit.' },
];

test('what is about the same is found whatever its accents, capitals and order of words', () => {
  const said = { title: 'ARCEAUX A VELO devant médiathèque', text: 'Il en manque.' };
  expect(similarTo(said, others).map(({ title }) => title)).toEqual([others[0]?.title]);
});

test('small words in common are nothing in common', () => {
  const said = { title: 'Un banc pour la place', text: 'Pour les gens qui sont là, devant le marché.' };
  expect(similarTo(said, others)).toEqual([]);
  expect(similarTo({ title: 'le la les', text: '' }, others)).toEqual([]);
});
