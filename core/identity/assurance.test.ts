import { expect, test } from 'vitest';
import { isAssured, meetsRule } from './assurance.ts';

test.each([
  ['', undefined, true],
  ['eidas1', 'eidas1', true],
  ['eidas1', 'eidas3', true],
  ['eidas2', 'eidas1', false],
  ['eidas1', undefined, false],
  ['eidas1', 'eidas9', false],
  ['eidas1', 'silver', false],
  ['gold silver', 'silver', true],
  ['gold', 'silver', false],
  ['gold', ['gold'], false],
])('asked for %j, a person of level %j is assured: %j', (asked, given, is) => {
  expect(isAssured(asked, given)).toBe(is);
});

test('a rule is met by one of its values, alone or among others, and by nothing that is not said', () => {
  const rule = { claim: 'birthplace', values: ['35228', '35238'] };
  expect(meetsRule(undefined, {})).toBe(true);
  expect(meetsRule(rule, { birthplace: '35238' })).toBe(true);
  expect(meetsRule(rule, { birthplace: 35_228 })).toBe(true);
  expect(meetsRule(rule, { birthplace: ['1', '35228'] })).toBe(true);
  expect(meetsRule(rule, { birthplace: '352' })).toBe(false);
  expect(meetsRule(rule, {})).toBe(false);
  expect(meetsRule({ claim: 'constructor', values: ['x'] }, {})).toBe(false);
});
