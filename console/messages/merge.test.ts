import { expect, test } from 'vitest';
import type { Content } from '#core/contracts/index.ts';
import { merge, settled } from './merge.ts';

const base: Content = {
  title: 'Marché',
  short: 'Marché samedi',
  language: 'fr',
  topics: [],
  variants: [{ language: 'en', title: 'Market' }],
};

test('what only one of them touched is taken from that one', () => {
  const mine = { ...base, title: 'Marché de Noël' };
  const theirs = { ...base, short: 'Marché dimanche', place: { name: 'Halle' } };
  expect(merge({ base, mine, theirs })).toEqual({
    content: { ...base, title: 'Marché de Noël', short: 'Marché dimanche', place: { name: 'Halle' } },
    disputed: [],
    taken: ['short', 'place'],
  });
});

test('what both changed is disputed, unless they changed it alike', () => {
  const mine = { ...base, title: 'Le mien', short: 'Pareil' };
  const theirs = { ...base, title: 'Le leur', short: 'Pareil' };
  const result = merge({ base, mine, theirs });
  expect(result).toMatchObject({
    content: { title: 'Le mien', short: 'Pareil' },
    disputed: ['title'],
    taken: [],
  });
  expect(settled(result, theirs, ['title']).title).toBe('Le leur');
});

test('language versions are merged one by one', () => {
  const mine = { ...base, variants: [{ language: 'en', title: 'My market' }] };
  const theirs = { ...base, variants: [...base.variants, { language: 'de', title: 'Markt' }] };
  const result = merge({ base, mine, theirs });
  expect(result.disputed).toEqual([]);
  expect(result.content.variants).toEqual([
    { language: 'en', title: 'My market' },
    { language: 'de', title: 'Markt' },
  ]);
});

test('a field that they emptied is empty, a version that they removed is gone', () => {
  const { short: _, ...theirs } = { ...base, variants: [] };
  const { content } = merge({ base, mine: { ...base, title: 'Autre' }, theirs });
  expect(content.short).toBeUndefined();
  expect(content.variants).toEqual([]);
});
