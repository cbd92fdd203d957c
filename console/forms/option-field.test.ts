import { describe, expect, test } from 'vitest';
import { DateText, DateTimeText, Sha256 } from '#core/contracts/common.ts';
import type { OptionSchema, OptionsSchema } from '../api/json-schema.ts';
import { given, isComplete, optionFields, standsOutside, wrongWith } from './option-field.ts';

const schema = {
  required: ['path', 'baud', 'parity', 'bits', 'mirrored', 'code', 'boards'],
  properties: {
    path: { type: 'string', minLength: 1 },
    baud: { type: 'integer', minimum: 50, maximum: 115_200, default: 9600 },
    parity: { enum: ['none', 'even'], default: 'none' },
    bits: { anyOf: [{ const: 7 }, { const: 8 }], default: 8 },
    mirrored: { type: 'boolean', default: false, description: 'From right to left' },
    code: { type: 'string', pattern: '^[0-9A-F]{2}$', default: '01' },
    boards: { type: 'array', items: { type: 'integer', maximum: 63 }, maxItems: 2, default: [] },
    width: { type: 'integer', minimum: 1 },
  },
};
const fields = Object.fromEntries(optionFields(schema).map((field) => [field.name, field]));
const wrong = (name: string, value: unknown) => {
  const field = fields[name];
  if (!field) throw new Error(name);
  return wrongWith(field, value);
};

test('each kind of schema becomes its kind of field', () => {
  expect(optionFields(schema).map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    'path text',
    'baud number',
    'parity choice',
    'bits choice',
    'mirrored switch',
    'code text',
    'boards list',
    'width number',
  ]);
  expect(fields.bits).toMatchObject({ values: [7, 8] });
});

test('required is what nothing stands in for', () => {
  expect(
    optionFields(schema)
      .filter(({ required }) => required)
      .map(({ name }) => name),
  ).toEqual(['path']);
});

describe('a value that cannot be sent', () => {
  test.each([
    ['path', '', 'missing'],
    ['path', '/dev/ttyS0', undefined],
    ['baud', 49, 'bounds'],
    ['baud', 96.5, 'form'],
    ['baud', 'fast', 'form'],
    ['baud', '', undefined],
    ['code', '0', 'form'],
    ['code', 'AF', undefined],
    ['boards', [1, 2, 3], 'count'],
    ['boards', [64], 'form'],
    ['boards', [1, 2], undefined],
    ['width', undefined, undefined],
  ])('%s: %j is %s', (name, value, why) => {
    expect(wrong(name, value)).toBe(why);
  });
});

test('only what was given and is known is sent; an empty field leaves the default', () => {
  const values = { path: '/dev/ttyS0', baud: '', mirrored: false, host: 'elsewhere' };
  expect(given(schema, values)).toEqual({ path: '/dev/ttyS0', mirrored: false });
  expect(isComplete(schema, values)).toBe(true);
  expect(isComplete(schema, {})).toBe(false);
});

test('what an installer needs at the cabinet stands outside', () => {
  expect(
    optionFields(schema)
      .filter(standsOutside)
      .map(({ name }) => name),
  ).toEqual(['path', 'baud', 'parity']);
});

test('days, moments and files are known by the patterns of the contracts', () => {
  const contracts: Record<string, OptionSchema> = { day: DateText, moment: DateTimeText, file: Sha256 };
  expect(optionFields({ properties: contracts }).map(({ kind }) => kind)).toEqual(['date', 'moment', 'file']);
});

describe('a list of rows', () => {
  const rows: OptionsSchema = {
    required: ['items'],
    properties: {
      items: {
        type: 'array',
        minItems: 1,
        maxItems: 2,
        items: {
          required: ['label', 'votes'],
          properties: {
            label: { type: 'string', minLength: 1 },
            votes: { type: 'integer', minimum: 0 },
            unit: { type: 'string' },
          },
        },
      },
    },
  };
  const good = { label: 'Square Simone-Veil', votes: 3 };

  test.each([
    [[good], true],
    [[], false],
    [[good, good, good], false],
    [[{ ...good, label: '' }], false],
    [[{ label: 'Sans voix' }], false],
    ['not a list', false],
  ])('%j can be sent: %s', (items, whole) => {
    expect(isComplete(rows, { items })).toBe(whole);
  });

  test('is sent without what was left empty in a row', () => {
    expect(given(rows, { items: [{ ...good, unit: '', more: 1 }] })).toEqual({ items: [good] });
  });
});
