import { expect, test } from 'vitest';
import type { ReportQuestion } from '../contracts/report.ts';
import { readAnswers } from './answers.ts';

const question = (type: ReportQuestion['type'], more: Partial<ReportQuestion> = {}): ReportQuestion => ({
  code: 'q',
  type,
  required: false,
  label: { fr: 'Question' },
  ...more,
});
const values = ['small', 'large'].map((key) => ({ key, name: { fr: key } }));

test('a question may have whatever code', () => {
  const asked = { ...question('string', { required: true }), code: 'constructor' };
  expect(readAnswers([asked], {}).faults).toEqual([{ code: 'constructor', fault: 'missing' }]);
});

test.each<[string, ReportQuestion, string[], string | undefined]>([
  ['a required one left out', question('string', { required: true }), ['  '], 'missing'],
  ['one left out', question('string'), [], undefined],
  ['two texts', question('string'), ['a', 'b'], 'one-only'],
  ['a long text', question('string'), ['x'.repeat(201)], 'too-long'],
  ['a number', question('number'), ['12,5'], undefined],
  ['no number', question('number'), ['1e400'], 'not-a-number'],
  ['a time', question('datetime'), ['2026-11-27T08:00'], undefined],
  ['no time', question('datetime'), ['hier'], 'not-a-time'],
  ['a choice', question('singlevaluelist', { values }), ['small'], undefined],
  ['two choices of one', question('singlevaluelist', { values }), ['small', 'large'], 'one-only'],
  ['choices', question('multivaluelist', { values }), ['small', 'large', 'small'], undefined],
  ['no choice', question('multivaluelist', { values }), ['small', 'huge'], 'not-a-choice'],
])('%s', (_, asked, said, fault) => {
  const { answers, faults } = readAnswers([asked], { q: said, other: ['nobody asked'] });
  expect(faults).toEqual(fault === undefined ? [] : [{ code: 'q', fault }]);
  expect(Object.keys(answers)).toEqual(fault === undefined && said.some((one) => one.trim()) ? ['q'] : []);
});
