import { expect, test } from 'vitest';
import { brokenText } from './text.ts';

test('ordinary text of any language is left alone, however deep', () => {
  expect(brokenText({ a: ['été', { b: '💥 œuvre' }], c: null, d: 1 }, 'body')).toBeUndefined();
});

test('NUL and lone surrogates are named by their path, in values and in names', () => {
  expect(brokenText({ a: [{ b: 'x\u0000' }] }, 'body')).toMatchObject({ field: 'body.a.0.b' });
  expect(brokenText({ a: '\ud800' }, 'body')).toMatchObject({ field: 'body.a' });
  expect(brokenText({ '\udfff': 1 }, 'body')).toMatchObject({ field: 'body' });
});
