import { describe, expect, test } from 'vitest';
import type { SurveyFile, SurveyInput } from '../contracts/survey.ts';
import { countSurvey, verifySurvey } from './file.ts';
import { bandsOf } from './tally.ts';

const options = ['yes', 'no'].map((code) => ({ code, name: { fr: code } }));
const survey: SurveyInput = {
  title: { fr: 'La cantine' },
  pages: [
    {
      questions: [
        {
          code: 'eats',
          text: { fr: 'Y mangez-vous ?' },
          required: true,
          answer: { kind: 'single', options },
        },
        {
          code: 'mark',
          text: { fr: 'Une note' },
          required: false,
          answer: { kind: 'scale', from: 1, to: 3 },
        },
        {
          code: 'age',
          text: { fr: 'Votre âge' },
          required: false,
          answer: { kind: 'number', least: 0, most: 99 },
        },
        { code: 'say', text: { fr: 'Un mot' }, required: false, answer: { kind: 'short' } },
      ],
    },
  ],
  crossed: [['eats', 'mark']],
  who: 'codes',
  opensAt: 0,
  closesAt: 1,
};
const ballots = Array.from({ length: 40 }, (_, n) => ({
  receipt: `R${n}`,
  answers: {
    eats: n < 25 ? 'yes' : 'no',
    ...(n % 4 !== 0 && { mark: n % 4 }),
    age: n,
    ...(n === 7 && { say: 'Plus de légumes' }),
  },
}));
const markOf = (receipt: string, question: string) => `${receipt}-${question}`.padEnd(16, '_').slice(0, 16);
const file = (): SurveyFile => ({
  format: 'beffroi-survey/1',
  survey: { id: 's', town: 'Ville', ...survey, timeZone: 'Europe/Paris', extensions: [] },
  countedAt: 2,
  turnout: { web: 40, paper: 0, hours: [] },
  found: 40,
  unreadable: 0,
  ...countSurvey(survey, ballots, markOf),
});

describe('the published file of a survey', () => {
  test('is what its answers count to, and holds no text and no exact number', () => {
    const made = file();
    expect(verifySurvey(JSON.parse(JSON.stringify(made)))).toEqual([]);
    expect(made.results[0]).toEqual({
      question: 'eats',
      answered: 40,
      lines: [
        { value: 'yes', n: 25 },
        { value: 'no', n: 15 },
      ],
    });
    expect(JSON.stringify(made)).not.toContain('légumes');
    expect(made.results[2]?.lines).toHaveLength(10);
    expect(made.tables[0]?.rowTotals).toEqual([25, 15]);
    // 3 or 4 of those who do not eat there gave each mark.
    expect(made.tables[0]?.cells.flat()).toContain(null);
    expect(made.tables[0]?.columnValues).toEqual(['1', '2', '3', '']);
  });

  test.each<[string, (file: SurveyFile) => unknown, string]>([
    ['a count', (one) => Object.assign(one.results[0]?.lines[0] ?? {}, { n: 26 }), 'result'],
    ['an answer', (one) => one.answers[0]?.entries[0]?.[1].splice(0, 1, 'no'), 'result'],
    ['an answer that is none', (one) => one.answers[0]?.entries[0]?.[1].splice(0, 1, 'x'), 'value'],
    [
      'a mark',
      (one) => one.answers[0]?.entries[1]?.splice(0, 1, one.answers[0]?.entries[0]?.[0] ?? ''),
      'mark-twice',
    ],
    ['a small cell', (one) => one.tables[0]?.cells[1]?.splice(0, 1, 3), 'table'],
    ['a sum', (one) => one.tables[0]?.rowTotals.splice(0, 1, 24), 'table'],
    ['more answers than ballots', (one) => Object.assign(one, { found: 39 }), 'number'],
  ])('changed in %s is caught', (_, change, kind) => {
    const made = JSON.parse(JSON.stringify(file())) as SurveyFile;
    change(made);
    expect(verifySurvey(made).map((one) => one.kind)).toContain(kind);
  });

  test('is refused when it is something else', () => {
    expect(verifySurvey({})).toEqual([{ kind: 'not-a-file' }]);
  });

  test('bands hold every number once', () => {
    expect(bandsOf({ least: 0, most: 99 })).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90]);
    expect(bandsOf({ least: 1, most: 3 })).toEqual([1, 2, 3]);
    expect(bandsOf({ least: 0, most: 10 })).toEqual([0, 2, 4, 6, 8, 10]);
  });
});
