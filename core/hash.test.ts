import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, contentHash, sha256Hex } from './hash.ts';

test('the order of keys does not change the address of a value', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse());
      expect(contentHash(reversed)).toBe(contentHash(value));
    }),
  );
});

test('the hash is the SHA-256 that every other tool computes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(sha256Hex(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
    }),
  );
});

test('a value that JSON cannot hold is refused', () => {
  expect(() => canonicalJson(undefined)).toThrow(TypeError);
});
