import { describe, expect, test } from 'vitest';
import { surveyFaults } from '#core/survey/rules.ts';
import { survey } from '#test/polls/survey.ts';
import {
  type Draft,
  draftOf,
  faultsOf,
  inputOf,
  moved,
  newDraft,
  newPage,
  newQuestion,
} from './survey-draft.ts';

const zone = 'Europe/Paris';
const now = Date.UTC(2026, 10, 23, 9);
const whole = draftOf(survey, zone);
const said = (fr: string) => ({ fr, en: '', falc: '' });
const change = (draft: Draft, code: string, next: object): Draft => ({
  ...draft,
  pages: draft.pages.map((page) => ({
    ...page,
    questions: page.questions.map((one) => (one.code === code ? { ...one, ...next } : one)),
  })),
});

describe('a survey being written', () => {
  test('comes back as it was saved, and is one that can be held', () => {
    expect(whole.languages).toEqual(['en']);
    expect(inputOf(whole, zone)).toEqual(survey);
    expect(faultsOf(whole, now, zone)).toEqual({});
    expect(surveyFaults(inputOf(whole, zone))).toEqual([]);
  });

  test('says beside which field something is missing', () => {
    const draft = newDraft(now, zone);
    expect(faultsOf(draft, now, zone)).toEqual({
      title: 'missing',
      'text q1': 'missing',
      'name q1 c1': 'missing',
      'name q1 c2': 'missing',
    });
    expect(faultsOf({ ...draft, opens: undefined, closes: undefined }, now, zone)).toMatchObject({
      opens: 'missing',
      closes: 'missing',
    });
  });

  test.each<[string, Draft, object]>([
    [
      'a name that is there already',
      change(whole, 'happy', {
        options: [
          { code: 'a', name: said('Oui') },
          { code: 'b', name: said('oui') },
        ],
      }),
      { 'name happy b': 'same' },
    ],
    ['more choices than there are', change(whole, 'how', { most: 4 }), { 'most how': 'most' }],
    [
      'a condition without an answer',
      change(whole, 'lanes', { when: [{ question: 'how', is: [] }] }),
      { lanes: 'condition-answer' },
    ],
    [
      'a condition on what was removed',
      change(whole, 'lanes', { when: [{ question: 'gone', is: ['a'] }] }),
      { lanes: 'condition-unknown' },
    ],
    [
      'a condition on the same page',
      change(whole, 'km', { when: [{ question: 'lanes', is: ['1'] }] }),
      { km: 'condition-later' },
    ],
    ['a table of one question', { ...whole, crossed: [['age', 'age']] }, { crossed: 'crossed-round' }],
    ['an end before the opening', { ...whole, closes: whole.opens }, { closes: 'over' }],
  ])('refuses %s', (_, draft, faults) => {
    expect(faultsOf(draft, now, zone)).toEqual(faults);
  });

  test('gives every question a name of its own', () => {
    const draft = newDraft(now, zone);
    const pages = [...draft.pages, newPage(draft)];
    expect(newQuestion({ pages }).code).toBe('q3');
  });

  test('moves a question within its page, over its edge, and never out of the survey', () => {
    const codes = (pages: Draft['pages']) => pages.map(({ questions }) => questions.map(({ code }) => code));
    expect(codes(moved(whole.pages, 'how', -1))[0]).toEqual(['how', 'age']);
    expect(codes(moved(whole.pages, 'how', 1)).slice(0, 2)).toEqual([['age'], ['how', 'lanes', 'km']]);
    expect(codes(moved(whole.pages, 'happy', -1)).slice(1)).toEqual([['lanes', 'km', 'happy'], ['say']]);
    expect(codes(moved(whole.pages, 'age', -1))).toEqual(codes(whole.pages));
    expect(codes(moved(whole.pages, 'say', 1))).toEqual(codes(whole.pages));
  });
});
