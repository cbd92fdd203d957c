import { expect, test } from 'vitest';
import { length } from './words.ts';

test('lengths are said as people say them', () => {
  expect([800, 12_000, 245_000, 7_380_000].map((ms) => length(ms, 'fr'))).toEqual([
    '0,8 s',
    '12 s',
    '4 min 05 s',
    '2 h 03 min',
  ]);
});
