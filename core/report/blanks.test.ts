import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blanks, fillBlanks, fits, openBlanks, unknownBlanks } from './blanks.ts';

describe('the blanks of a model', () => {
  test.each([
    ['none', 'Bonjour, c’est fait.', [], []],
    ['known ones', '{reference} : {place}, {reference}', [], ['reference', 'place']],
    ['a misspelt one', 'Le {references} et {Reference}', ['{references}', '{Reference}'], []],
    ['one with a space', 'Le { reference }', ['{ reference }'], []],
    ['an empty one', 'Le {}', ['{}'], []],
    ['a brace that is not closed', 'Le {reference', [], []],
    ['a word of every object', '{constructor} {__proto__}', ['{constructor}', '{__proto__}'], []],
  ])('%s', (_, text, unknown, open) => {
    expect(unknownBlanks(text)).toEqual(unknown);
    expect(openBlanks(text)).toEqual(open);
  });

  test('what is known is filled, what is not stays to be seen', () => {
    const text = 'Le {service} passe le {expected} : {place}.';
    expect(fillBlanks(text, { service: 'Voirie', place: ' ' })).toBe(
      'Le Voirie passe le {expected} : {place}.',
    );
  });

  test('what is filled in is never read as a blank itself, and no dollar has a meaning', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (said) => {
        fc.pre(said.trim() !== '');
        expect(fillBlanks('{place}', { place: `${said}$&{reference}` })).toBe(`${said}$&{reference}`.trim());
      }),
    );
  });

  test('all filled, none is left', () => {
    const text = blanks.map((name) => `{${name}}`).join(' ');
    const values = Object.fromEntries(blanks.map((name) => [name, 'x']));
    expect(openBlanks(fillBlanks(text, values))).toEqual([]);
  });
});

test.each([
  ['for all', {}, [], true],
  ['of its category', { category: 'a' }, [], true],
  ['of another category', { category: 'b' }, [], false],
  ['for what it becomes', {}, ['done', 'planned'], true],
  ['for something else', { category: 'a' }, ['declined'], false],
] as const)('a model %s', (_, of, states, expected) => {
  expect(fits({ ...of, states }, { category: 'a', to: 'planned' })).toBe(expected);
});
