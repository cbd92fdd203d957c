import { expect, test } from 'vitest';
import { phoneOf } from './phone.ts';

test.each([
  ['06 12 34 56 78', '+33612345678'],
  ['06.12.34.56.78', '+33612345678'],
  ['+33 6 12 34 56 78', '+33612345678'],
  ['0032 470 12 34 56', '+32470123456'],
  ['+262 692 12 34 56', '+262692123456'],
  ['6 12 34 56 78', undefined],
  ['112', undefined],
  ['+0612345678', undefined],
  ['anne@ville.fr', undefined],
  ['', undefined],
])('%s', (written, whole) => {
  expect(phoneOf(written)).toBe(whole);
});
