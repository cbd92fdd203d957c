import { expect, test } from 'vitest';
import type { Content } from '#core/contracts/index.ts';
import { changedVariant, readIn, sendable, untitled, withoutVariant, withVariant } from './variants.ts';

const base: Content = {
  title: 'Marché',
  short: 'Court',
  body: '<p>Texte</p>',
  language: 'fr',
  topics: [],
  variants: [],
};
const and = (content: Content, change: Partial<Content>): Content => ({ ...content, ...change });

test('easy reading begins with the text, a translation with nothing', () => {
  expect(withVariant(base, 'fr-x-falc').variants).toEqual([
    { language: 'fr-x-falc', title: 'Marché', short: 'Court', body: '<p>Texte</p>' },
  ]);
  expect(withVariant(base, 'en').variants).toEqual([{ language: 'en', title: '' }]);
});

test('a version is changed, emptied and taken away without touching the others', () => {
  let content = and(base, withVariant(base, 'en'));
  content = and(content, withVariant(content, 'de'));
  content = and(content, changedVariant(content, 'en', { title: 'Market', short: 'x' }));
  content = and(content, changedVariant(content, 'en', { short: '' }));
  expect(content.variants).toEqual([
    { language: 'en', title: 'Market' },
    { language: 'de', title: '' },
  ]);
  expect(withoutVariant(content, 'en').variants).toEqual([{ language: 'de', title: '' }]);
});

test('a reader of the language reads its version, and never half of the other', () => {
  const content = and(base, { variants: [{ language: 'en', title: 'Market' }] });
  expect(readIn(content, 'en')).toEqual({ title: 'Market', language: 'en', topics: [], variants: [] });
  expect(readIn(content, 'fr')).toBe(content);
});

test('what was only begun is not sent, what has words but no title is named', () => {
  const content = and(base, {
    variants: [
      { language: 'en', title: ' ' },
      { language: 'de', title: '', body: '<p>Markt</p>' },
    ],
  });
  expect(sendable(content).variants.map(({ language }) => language)).toEqual(['de']);
  expect(untitled(content)).toEqual(['de']);
  expect(sendable(base)).toBe(base);
});
