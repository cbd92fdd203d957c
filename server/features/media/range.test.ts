import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rangeOf } from './range.ts';

test.each([
  [undefined, 'whole'],
  ['bytes=0-', { start: 0, end: 99 }],
  ['bytes=10-19', { start: 10, end: 19 }],
  ['bytes=90-500', { start: 90, end: 99 }],
  ['bytes=-10', { start: 90, end: 99 }],
  ['bytes=-500', { start: 0, end: 99 }],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=9-2', 'whole'],
  ['bytes=0-1,5-6', 'whole'],
  ['bytes=-', 'whole'],
  ['lines=1-2', 'whole'],
])('of 100 bytes, %s is %j', (header, expected) => {
  expect(rangeOf(header, 100)).toEqual(expected);
});

test('a download that was begun on another version starts again from the whole', () => {
  expect(rangeOf('bytes=10-', 100, { ifRange: '"b"', etag: '"a"' })).toBe('whole');
  expect(rangeOf('bytes=10-', 100, { ifRange: '"a"', etag: '"a"' })).toEqual({ start: 10, end: 99 });
});

test('whatever the header, the part lies inside the file', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.nat(999), fc.nat(999), fc.nat(3), (bytes, first, last, form) => {
      const header = ['bytes=F-L', 'bytes=F-', 'bytes=-L', 'bytes=FF-LL'][form] ?? '';
      const range = rangeOf(header.replaceAll('F', String(first)).replaceAll('L', String(last)), bytes);
      if (typeof range === 'string') return;
      expect(0 <= range.start && range.start <= range.end && range.end < bytes).toBe(true);
    }),
  );
});
