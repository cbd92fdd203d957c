import { expect, test } from 'vitest';
import type { Content } from '../contracts/message.ts';
import { changedPartsOf } from './changed-parts.ts';

const before: Content = {
  title: 'Marché',
  body: '<p>Place du Beffroi</p>',
  language: 'fr',
  topics: ['Vie locale'],
  happening: { from: '2026-11-28T08:00' },
  variants: [],
};

test('what a reader sees otherwise is named, in one order, and what nobody reads is not', () => {
  const after: Content = {
    ...before,
    place: { name: 'Halle' },
    happening: { from: '2026-11-29T08:00' },
    title: 'Marché de Noël',
  };
  expect(changedPartsOf(before, after)).toEqual(['title', 'date', 'place']);
  expect(
    changedPartsOf(before, { ...before, short: 'Marché samedi', validFrom: '2026-11-20T08:00' }),
  ).toEqual([]);
});

test('the order of properties is no change', () => {
  const { title, ...rest } = before;
  expect(changedPartsOf(before, { ...rest, title })).toEqual([]);
});
