import { expect, test } from 'vitest';
import { brokenText } from './text.ts';

test('ordinary text of any language is left alone, also inside lists and objects', () => {
  expect(brokenText({ a: ['été', { b: '💥 œuvre' }], c: null, d: 1 }, 'body')).toBeUndefined();
});

test('NUL and lone surrogates are named by their path, in values and in names', () => {
  expect(brokenText({ a: [{ b: 'x\u0000' }] }, 'body')).toMatchObject({ field: 'body.a.0.b' });
  expect(brokenText({ a: '\ud800' }, 'body')).toMatchObject({ field: 'body.a' });
  expect(brokenText({ '\udfff': 1 }, 'body')).toMatchObject({ field: 'body' });
});

test('what the parser of queries made is looked into', () => {
  const query = Object.create(Object.create(null), { actor: { value: 'a\u0000b', enumerable: true } });
  expect(brokenText(query, 'querystring')).toMatchObject({ field: 'querystring.actor' });
  expect(brokenText(Buffer.from('\u0000'), 'body')).toBeUndefined();
});

test('what is nested without end is refused before anything walks it; what is sent in earnest is not', () => {
  const nested = (depth: number) => JSON.parse(`${'['.repeat(depth)}1${']'.repeat(depth)}`);
  expect(brokenText(nested(100_000), 'body')).toEqual({ field: 'body', message: 'is nested too deeply' });
  expect(brokenText({ content: { data: nested(40) } }, 'body')).toBeUndefined();
});
