import { describe, expect, test } from 'vitest';
import { pollFault } from '#core/ballot/ballot.ts';
import {
  type Draft,
  draftOf,
  faultsOf,
  inputOf,
  methodKinds,
  newDraft,
  newOption,
  otherLanguages,
  voterKinds,
} from './poll-draft.ts';

const zone = 'Europe/Paris';
const now = Date.UTC(2026, 10, 23, 9);
const said = (fr: string) => ({ fr, en: '', falc: '' });
const whole: Draft = {
  ...newDraft(now, zone),
  title: { fr: ' Quelle fontaine ? ', en: 'Which fountain?', falc: 'Choisissez.' },
  options: ['À bulles', 'A bulles', 'Haute'].map((name, n) => ({
    ...newOption(),
    name: said(name),
    cost: 100 * (n + 1),
  })),
  ceiling: 400,
};

describe('a consultation being written', () => {
  test('says beside which field something is missing', () => {
    const draft = newDraft(now, zone);
    const [first, second] = draft.options;
    expect(faultsOf(draft, now, zone)).toEqual({
      title: 'missing',
      [`name ${first?.key}`]: 'missing',
      [`name ${second?.key}`]: 'missing',
    });
    expect(faultsOf(whole, now, zone)).toEqual({});
  });

  test.each<[string, Partial<Draft>, object]>([
    ['the end before the opening', { closes: '2026-11-20T08:00' }, { closes: 'before-opening' }],
    ['an end that is over', { opens: '2026-11-01T08:00', closes: '2026-11-20T08:00' }, { closes: 'over' }],
    ['no date', { opens: undefined, closes: undefined }, { opens: 'missing', closes: 'missing' }],
    ['more choices than there are', { kind: 'several', most: 4 }, { most: 'above-options' }],
    ['no points', { kind: 'points', points: undefined }, { points: 'missing' }],
    ['half a point', { kind: 'points', points: 1.5 }, { points: 'number' }],
    ['a budget without its ceiling', { kind: 'knapsack', ceiling: undefined }, { ceiling: 'missing' }],
  ])('refuses %s', (_, change, faults) => {
    expect(faultsOf({ ...whole, ...change }, now, zone)).toEqual(faults);
  });

  test('refuses a project without a cost, one above the ceiling, and a name that is there already', () => {
    const [a, b, c] = whole.options.map((option, n) => ({
      ...option,
      name: said(n === 2 ? 'à BULLES' : option.name.fr),
      cost: [undefined, 500, 1][n],
    }));
    if (!a || !b || !c) throw new Error('three options');
    expect(faultsOf({ ...whole, kind: 'knapsack', options: [a, b, c] }, now, zone)).toEqual({
      [`cost ${a.key}`]: 'missing',
      [`cost ${b.key}`]: 'above-ceiling',
      [`name ${c.key}`]: 'same',
    });
  });

  test('has codes of its own for each choice, and keeps those of one that was saved', () => {
    const { question } = inputOf(whole, zone);
    expect(question.options.map(({ code }) => code)).toEqual(['a-bulles', 'a-bulles-2', 'haute']);
    const again = draftOf(inputOf(whole, zone), zone);
    const [first, ...others] = again.options;
    if (!first) throw new Error('three options');
    const renamed = { ...again, options: [{ ...first, name: said('Basse') }, ...others] };
    expect(inputOf(renamed, zone).question.options.map(({ code, name }) => [code, name.fr])).toEqual([
      ['a-bulles', 'Basse'],
      ['a-bulles-2', 'A bulles'],
      ['haute', 'Haute'],
    ]);
  });

  test('sends only the languages that were chosen, and what belongs to its kind', () => {
    expect(inputOf(whole, zone).question.title).toEqual({ fr: 'Quelle fontaine ?' });
    expect(inputOf({ ...whole, languages: otherLanguages }, zone).question.title).toEqual({
      fr: 'Quelle fontaine ?',
      en: 'Which fountain?',
      falc: 'Choisissez.',
    });
    expect(inputOf(whole, zone).question.options[0]).not.toHaveProperty('cost');
    expect(inputOf({ ...whole, who: 'anyone', live: true, paper: true }, zone)).toMatchObject({
      eligibility: { who: 'anyone', paper: false },
      live: true,
    });
    expect(inputOf({ ...whole, live: true }, zone)).not.toHaveProperty('live');
  });

  test('comes back as it was saved, and is one that can be held', () => {
    for (const kind of methodKinds)
      for (const who of voterKinds) {
        const input = inputOf({ ...whole, kind, who, languages: ['en'] }, zone);
        expect(inputOf(draftOf(input, zone), zone)).toEqual(input);
        expect(pollFault(input)).toBeUndefined();
      }
  });
});
