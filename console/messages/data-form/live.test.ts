import { expect, test } from 'vitest';
import { schema as figures } from '#templates/screen/figures/schema.ts';
import { schema as poll } from '#templates/screen/poll/schema.ts';
import { isComplete, optionFields } from '../../forms/option-field.ts';
import { formOf, isLive, mayBeLive, turned } from './live.ts';

const kinds = { figures, poll } as const;
const names = (kind: keyof typeof kinds, live: boolean) =>
  optionFields(formOf(kind, kinds[kind], live)).map(({ name, kind: how }) => `${name} ${how}`);
const rowNames = (kind: keyof typeof kinds, live: boolean) => {
  const [list] = optionFields(formOf(kind, kinds[kind], live));
  return list?.kind === 'rows' ? optionFields(list.row).map(({ name }) => name) : [];
};

test('who writes the values sees nothing of those that come by themselves', () => {
  expect(names('figures', false)).toEqual(['items rows', 'at moment', 'source text']);
  expect(rowNames('figures', false)).toEqual(['label', 'value', 'unit', 'icon']);
  expect(names('poll', false)).toEqual(['options rows', 'closes date']);
  expect(rowNames('poll', false)).toEqual(['label', 'votes']);
});

test('for values that come by themselves there are their names, where they are read and how long they hold', () => {
  expect(names('figures', true)).toEqual([
    'items rows',
    'at moment',
    'source group',
    'maxAgeSeconds number',
    'paceSeconds number',
  ]);
  expect(rowNames('poll', true)).toEqual(['label', 'votes', 'slot', 'pointer']);
});

test('a value that is written must be there; one that comes by itself need not', () => {
  const label = { label: 'Température' };
  expect(isComplete(formOf('figures', figures, false), { items: [label] })).toBe(false);
  expect(isComplete(formOf('figures', figures, false), { items: [{ ...label, value: '8' }] })).toBe(true);
  expect(isComplete(formOf('figures', figures, true), { items: [{ ...label, slot: 'air' }] })).toBe(true);
});

test('turning over keeps what both forms have', () => {
  const data = {
    items: [{ label: 'Air', slot: 'air', pointer: '/t', unit: '°C' }],
    source: { url: 'https://x.example/' },
  };
  expect(isLive('figures', data)).toBe(true);
  expect(turned('figures', data)).toEqual({ items: [{ label: 'Air', unit: '°C' }] });
  expect(isLive('figures', turned('figures', data))).toBe(false);
  expect(isLive('figures', { items: [{ label: 'Air', value: '8' }], source: 'Station' })).toBe(false);
  expect([mayBeLive('poll'), mayBeLive('countdown')]).toEqual([true, false]);
});
