import { expect, test } from 'vitest';
import { dialOf, readable } from './dial.ts';

test.each([
  ['05 61 00 00 00', 'tel:+33561000000'],
  ['+33 (0)5 61 00 00 00', 'tel:+33561000000'],
  ['3919', 'tel:3919'],
  ['116 000', 'tel:116000'],
])('%s is dialled as %s', (written, href) => {
  expect(dialOf(written)).toBe(href);
});

test('what answers messages is written to', () => {
  expect(dialOf('114', true)).toBe('sms:114');
});

test.each([
  ['0561000000', '05 61 00 00 00'],
  ['116000', '116 000'],
  ['3919', '3919'],
  ['112', '112'],
  ['+33 5 61', '+33 5 61'],
])('%s is read as %s, in one piece', (written, said) => {
  expect(readable(written)).toBe(said.replaceAll(' ', '\u00a0'));
});
