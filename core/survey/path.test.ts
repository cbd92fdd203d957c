/** Whoever walks through a survey comes to its end, and what was not asked counts for nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SurveyAnswer, SurveyInput, SurveyQuestion } from '../contracts/survey.ts';
import { pageBeside, pagesAsked, progress, walk } from './path.ts';
import { surveyFaults } from './rules.ts';

const options = ['a', 'b', 'c'].map((code) => ({ code, name: { fr: code } }));
const answerKinds: readonly SurveyQuestion['answer'][] = [
  { kind: 'single', options },
  { kind: 'several', options, most: 2 },
  { kind: 'scale', from: 1, to: 3 },
  { kind: 'number', least: 0, most: 120 },
  { kind: 'short' },
];
const condition = fc.record({ on: fc.nat({ max: 9 }), is: fc.constantFrom('a', 'b', 'c', '1', '2') });
const shape = fc.array(
  fc.record({
    page: fc.nat({ max: 4 }),
    kind: fc.nat({ max: 4 }),
    required: fc.boolean(),
    when: fc.array(condition, { maxLength: 2 }),
  }),
  { minLength: 1, maxLength: 10 },
);

/** A survey that may be held: conditions that may not stand are left out. */
const survey = shape.map((questions): SurveyInput => {
  const ordered = questions.toSorted((a, b) => a.page - b.page);
  const made = ordered.map(({ page, kind, required, when }, n) => {
    const conditions = when
      .filter(({ on }) => on < n && (ordered[on]?.page ?? 9) < page)
      .map(({ on, is }) => ({ question: `q${on}`, is: [is] }));
    const question: SurveyQuestion = {
      code: `q${n}`,
      text: { fr: `Question ${n}` },
      required,
      answer: answerKinds[kind] ?? { kind: 'short' },
      ...(conditions.length > 0 && { when: conditions }),
    };
    return { page, question };
  });
  const pages = [...new Set(made.map(({ page }) => page))].map((page) => ({
    questions: made.filter((one) => one.page === page).map(({ question }) => question),
  }));
  return { title: { fr: 'Enquête' }, pages, crossed: [], who: 'anyone', opensAt: 0, closesAt: 1 };
});
const answer: fc.Arbitrary<SurveyAnswer> = fc.oneof(
  fc.constantFrom<SurveyAnswer>('a', 'b', 'zz', '', 1, 2, 3, 999, -1, 1.5),
  fc.subarray(['a', 'b', 'c']),
);
const answers = fc.dictionary(
  fc.integer({ min: 0, max: 9 }).map((n) => `q${n}`),
  answer,
);

describe('the way through a survey', () => {
  test('ends, passes each page once, forwards and backwards alike', () => {
    fc.assert(
      fc.property(survey, answers, (given, said) => {
        const walked = walk(given, said);
        const way: number[] = [];
        for (let page = pageBeside(given, walked, { page: -1, by: 1 }); page !== undefined; ) {
          way.push(page);
          expect(way.length).toBeLessThanOrEqual(given.pages.length);
          const { at, most } = progress(given, walked, page);
          expect(at).toBe(way.length);
          expect(most).toBeGreaterThanOrEqual(pagesAsked(given, walked).length);
          page = pageBeside(given, walked, { page, by: 1 });
        }
        expect(way).toEqual(pagesAsked(given, walked));
        const back: number[] = [];
        let page = pageBeside(given, walked, { page: given.pages.length, by: -1 });
        for (; page !== undefined; page = pageBeside(given, walked, { page, by: -1 })) back.unshift(page);
        expect(back).toEqual(way);
      }),
    );
  });

  test('keeps only answers to what is asked, and the same again of what it kept', () => {
    fc.assert(
      fc.property(survey, answers, (given, said) => {
        const walked = walk(given, said);
        for (const code of Object.keys(walked.answers)) expect(walked.asked.has(code)).toBe(true);
        for (const question of given.pages.flatMap((page) => page.questions))
          for (const { question: on, is } of question.when ?? [])
            if (walked.asked.has(question.code)) {
              expect(walked.asked.has(on)).toBe(true);
              const value = walked.answers[on];
              expect([value].flat().some((one) => is.includes(String(one)))).toBe(true);
            }
        const again = walk(given, walked.answers);
        expect(again.answers).toEqual(walked.answers);
        expect([...again.asked]).toEqual([...walked.asked]);
      }),
    );
  });

  test('a question that the rules call unreachable is asked of nobody', () => {
    let unreachable = 0;
    fc.assert(
      fc.property(survey, fc.array(answers, { maxLength: 30 }), (given, all) => {
        const codes = surveyFaults(given)
          .filter(({ fault }) => fault === 'unreachable')
          .map(({ question }) => question ?? '');
        unreachable += codes.length;
        for (const said of all)
          for (const code of codes) expect(walk(given, said).asked.has(code)).toBe(false);
      }),
      // One in some hundreds has such a question: always the same ones, so that there are some.
      { seed: 2026, numRuns: 1000 },
    );
    expect(unreachable).toBeGreaterThan(0);
  });
});

describe('the rules of a survey', () => {
  const q = (code: string, more: Partial<SurveyQuestion> = {}): SurveyQuestion => ({
    code,
    text: { fr: code },
    required: true,
    answer: { kind: 'single', options },
    ...more,
  });
  const of = (pages: SurveyQuestion[][], more: Partial<SurveyInput> = {}): SurveyInput => ({
    title: { fr: 'Enquête' },
    pages: pages.map((questions) => ({ questions })),
    crossed: [],
    who: 'anyone',
    opensAt: 0,
    closesAt: 1,
    ...more,
  });
  const when = (question: string, ...is: string[]) => ({ when: [{ question, is }] });

  test.each<[string, SurveyInput, string[]]>([
    ['a condition on a later page', of([[q('a', when('b', 'a'))], [q('b')]]), ['condition-later']],
    ['a condition on the same page', of([[q('a'), q('b', when('a', 'a'))]]), ['condition-later']],
    ['a condition on nothing', of([[q('a')], [q('b', when('x', 'a'))]]), ['condition-unknown']],
    ['an answer that is none', of([[q('a')], [q('b', when('a', 'z'))]]), ['condition-answer']],
    [
      'a condition on a text',
      of([[q('a', { answer: { kind: 'short' } })], [q('b', when('a', 'z'))]]),
      ['condition-kind'],
    ],
    [
      'what two answers would have to be given for',
      of([
        [q('a')],
        [q('b', when('a', 'a'))],
        [
          q('c', {
            when: [
              { question: 'b', is: ['a'] },
              { question: 'a', is: ['b', 'c'] },
            ],
          }),
        ],
      ]),
      ['unreachable'],
    ],
    ['a code twice', of([[q('a'), q('a')]]), ['codes']],
    [
      'a band from much to little',
      of([[q('a', { answer: { kind: 'number', least: 5, most: 5 } })]]),
      ['number'],
    ],
    [
      'more text than a ballot holds',
      of([Array.from({ length: 5 }, (_, n) => q(`t${n}`, { answer: { kind: 'long' } }))]),
      ['texts'],
    ],
    ['an end before the opening', of([[q('a')]], { closesAt: 0 }), ['dates']],
    [
      'a table of a question with a condition',
      of([[q('a')], [q('b', when('a', 'a'))]], { crossed: [['a', 'b']] }),
      ['crossed'],
    ],
    [
      'tables that close a ring',
      of([[q('a'), q('b'), q('c')]], {
        crossed: [
          ['a', 'b'],
          ['b', 'c'],
          ['c', 'a'],
        ],
      }),
      ['crossed-round'],
    ],
    [
      'nothing of a good one',
      of([[q('a'), q('b')], [q('c', when('a', 'a', 'b'))]], { crossed: [['a', 'b']] }),
      [],
    ],
  ])('refuse %s', (_, survey, faults) => {
    expect(surveyFaults(survey).map(({ fault }) => fault)).toEqual(faults);
  });
});
