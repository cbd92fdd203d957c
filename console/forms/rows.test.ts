import { expect, test } from 'vitest';
import { emptyRow, moved, within } from './rows.ts';

test('a row changes places with its neighbour, and stays where there is none', () => {
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
});

test('a count that may be nothing begins at nothing, a text is left to be written', () => {
  const row = {
    required: ['label', 'votes'],
    properties: { label: { type: 'string' }, votes: { type: 'integer', minimum: 0 } },
  };
  expect(emptyRow(row)).toEqual({ votes: 0 });
});

test('a fault finds its way to its field', () => {
  const refused = new Map([
    ['items.1.label', 'too long'],
    ['items', 'too many'],
    ['itemsElse', 'no'],
  ]);
  const inItems = within(refused, 'items');
  expect([...inItems]).toEqual([
    ['1.label', 'too long'],
    ['', 'too many'],
  ]);
  expect([...within(inItems, '1.label')]).toEqual([['', 'too long']]);
  expect(within(undefined, 'items').size).toBe(0);
});
