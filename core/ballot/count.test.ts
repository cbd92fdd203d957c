import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Choice, PollInput, PollMethod, PollQuestion } from '../contracts/poll.ts';
import { ballotFault, pollFault } from './ballot.ts';
import { count } from './count.ts';
import { readReceipt, receiptOf } from './receipt.ts';

const question = (method: PollMethod, costs: readonly number[] = []): PollQuestion => ({
  title: { fr: 'Quelle fontaine ?' },
  options: ['a', 'b', 'c', 'd'].map((code, index) => {
    const cost = costs[index];
    return { code, name: { fr: code.toUpperCase() }, ...(cost !== undefined && { cost }) };
  }),
  method,
});
const knapsack = question({ kind: 'knapsack', ceiling: 100 }, [60, 50, 40, 10]);
const methods: readonly PollQuestion[] = [
  question({ kind: 'single' }),
  question({ kind: 'several', most: 2 }),
  question({ kind: 'ranked' }),
  question({ kind: 'points', points: 5 }),
  knapsack,
  question({ kind: 'points', points: 5, ceiling: 100 }, [60, 50, 40, 10]),
];

describe('a ballot', () => {
  test.each<[PollQuestion, Choice, ReturnType<typeof ballotFault>]>([
    [question({ kind: 'single' }), { a: 1 }, undefined],
    [question({ kind: 'single' }), {}, 'empty'],
    [question({ kind: 'single' }), { a: 1, b: 1 }, 'too-many'],
    [question({ kind: 'single' }), { a: 2 }, 'value'],
    [question({ kind: 'single' }), { e: 1 }, 'unknown'],
    [question({ kind: 'several', most: 2 }), { a: 1, b: 1 }, undefined],
    [question({ kind: 'several', most: 2 }), { a: 1, b: 1, c: 1 }, 'too-many'],
    [question({ kind: 'ranked' }), { a: 2, b: 1 }, undefined],
    [question({ kind: 'ranked' }), { a: 1, b: 1 }, 'same-rank'],
    [question({ kind: 'ranked' }), { a: 1, b: 3 }, 'gap'],
    [question({ kind: 'points', points: 5 }), { a: 3, b: 2 }, undefined],
    [question({ kind: 'points', points: 5 }), { a: 3, b: 3 }, 'above-points'],
    [question({ kind: 'points', points: 5 }), { a: 1.5 }, 'value'],
    [knapsack, { b: 1, c: 1, d: 1 }, undefined],
    [knapsack, { a: 1, b: 1 }, 'above-ceiling'],
    [knapsack, { a: 2 }, 'value'],
  ])('%#: is counted, or refused for a reason', (asked, choice, fault) => {
    expect(ballotFault(asked, choice)).toBe(fault);
  });

  test('named as what every object has is unknown', () => {
    expect(ballotFault(question({ kind: 'single' }), JSON.parse('{"__proto__": 1}') as Choice)).toBe(
      'unknown',
    );
    expect(ballotFault(question({ kind: 'single' }), { constructor: 1 })).toBe('unknown');
  });
});

describe('a consultation', () => {
  const input: PollInput = {
    question: question({ kind: 'single' }),
    eligibility: { who: 'codes', paper: true },
    opensAt: 1,
    closesAt: 2,
  };
  test.each<[Partial<PollInput>, ReturnType<typeof pollFault>]>([
    [{}, undefined],
    [{ closesAt: 1 }, 'dates'],
    [{ live: true }, 'live'],
    [{ eligibility: { who: 'anyone', paper: true } }, 'paper'],
    [{ eligibility: { who: 'anyone', paper: false }, live: true }, undefined],
    [{ question: question({ kind: 'knapsack', ceiling: 100 }) }, 'costs'],
    [{ question: question({ kind: 'single' }, [1]) }, 'costs'],
    [{ question: question({ kind: 'knapsack', ceiling: 50 }, [60, 1, 1, 1]) }, 'ceiling'],
    [{ question: question({ kind: 'several', most: 5 }) }, 'most'],
    [{ question: { ...knapsack, options: [...knapsack.options, ...knapsack.options] } }, 'codes'],
  ])('%#: can be held, or not for a reason', (change, fault) => {
    expect(pollFault({ ...input, ...change })).toBe(fault);
  });
});

const chosen = (asked: PollQuestion, ballots: readonly Choice[]) =>
  count(asked, ballots)
    .lines.filter((line) => line.chosen)
    .map(({ option }) => option);

describe('counting', () => {
  test('those that are first alike are all told', () => {
    expect(chosen(question({ kind: 'single' }), [{ a: 1 }, { c: 1 }])).toEqual(['a', 'c']);
    expect(chosen(question({ kind: 'single' }), [])).toEqual([]);
  });

  test('points are added, and it is told how many gave some', () => {
    const { lines } = count(question({ kind: 'points', points: 5 }), [{ a: 5 }, { b: 3, a: 1 }, { b: 2 }]);
    expect(lines.slice(0, 2)).toEqual([
      { option: 'a', score: 6, ballots: 2, chosen: true },
      { option: 'b', score: 5, ballots: 2, chosen: false },
    ]);
  });

  test('a budget goes to projects by votes, and passes over one that it cannot pay any more', () => {
    const ballots: Choice[] = [{ a: 1 }, { a: 1, c: 1 }, { b: 1, c: 1 }, { b: 1, d: 1 }, { a: 1 }];
    // a: 3, 60 €; b and c alike: the cheaper first, 40 € are left; b cannot be paid; d: nothing is left.
    expect(count(knapsack, ballots).lines.map(({ option }) => option)).toEqual(['a', 'c', 'b', 'd']);
    expect(chosen(knapsack, ballots)).toEqual(['a', 'c']);
  });

  test('points below a ceiling pay for projects as votes do', () => {
    const asked = question({ kind: 'points', points: 5, ceiling: 100 }, [60, 50, 40, 10]);
    // b: 6 points, 50 €; a cannot be paid of what is left; c and d alike: the cheaper first, and both fit.
    const ballots: Choice[] = [{ b: 5 }, { a: 4, b: 1 }, { c: 2, d: 2 }];
    expect(count(asked, ballots).lines.map(({ option }) => option)).toEqual(['b', 'a', 'd', 'c']);
    expect(chosen(asked, ballots)).toEqual(['b', 'd', 'c']);
    expect(
      pollFault({ question: asked, eligibility: { who: 'codes', paper: true }, opensAt: 1, closesAt: 2 }),
    ).toBe(undefined);
  });

  test('the weakest goes out, and its ballots to whom they name next', () => {
    const ballots: Choice[] = [
      ...Array.from({ length: 4 }, () => ({ a: 1 })),
      ...Array.from({ length: 3 }, () => ({ b: 1 })),
      ...Array.from({ length: 2 }, () => ({ c: 1, b: 2 })),
    ];
    const result = count(question({ kind: 'ranked' }), ballots);
    expect(result.lines.map(({ option }) => option)).toEqual(['b', 'a', 'c', 'd']);
    expect(result.rounds).toEqual([
      { votes: { a: 4, b: 3, c: 2, d: 0 }, exhausted: 0, out: 'd' },
      { votes: { a: 4, b: 3, c: 2 }, exhausted: 0, out: 'c' },
      { votes: { a: 4, b: 5 }, exhausted: 0 },
    ]);
  });

  test('of those alike that one goes out which was weaker before, then the one lower on the ballot', () => {
    // Round 1: a 3, b 2, c 1, d 1: d is lower on the ballot. Round 2: a 3, b 2, c 2: c was weaker before.
    const ballots: Choice[] = [{ a: 1 }, { a: 1 }, { a: 1 }, { b: 1 }, { b: 1 }, { c: 1 }, { d: 1, c: 2 }];
    expect(count(question({ kind: 'ranked' }), ballots).rounds?.map(({ out }) => out)).toEqual([
      'd',
      'c',
      undefined,
    ]);
  });

  const choice = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 4 }));
  test.each(methods)(
    '$method.kind: the order of the ballots does not matter, and nothing is lost',
    (asked) => {
      fc.assert(
        fc.property(fc.array(choice, { maxLength: 40 }), fc.nat(), (all, turn) => {
          const ballots = all.filter((one) => ballotFault(asked, one) === undefined);
          const result = count(asked, ballots);
          const turned = [
            ...ballots.slice(turn % (ballots.length + 1)),
            ...ballots.slice(0, turn % (ballots.length + 1)),
          ];
          expect(count(asked, turned)).toEqual(result);
          expect(result.ballots).toBe(ballots.length);
          expect(result.lines.map(({ option }) => option).sort()).toEqual(['a', 'b', 'c', 'd']);
          for (const { votes, exhausted } of result.rounds ?? [])
            expect(Object.values(votes).reduce((sum, n) => sum + n, exhausted)).toBe(ballots.length);
          const paid = result.lines.filter((line) => line.chosen).map(({ option }) => option);
          if (asked === knapsack) {
            const cost = (code: string) => asked.options.find((one) => one.code === code)?.cost ?? 0;
            expect(paid.reduce((sum, code) => sum + cost(code), 0)).toBeLessThanOrEqual(100);
          }
        }),
      );
    },
  );
});

test('a receipt is read however it is typed, and nothing else is one', () => {
  const receipt = receiptOf(Uint8Array.from({ length: 10 }, (_, index) => index * 25));
  expect(receipt).toMatch(/^[2-9A-Z]{4}(-[2-9A-Z]{4}){3}$/);
  expect(readReceipt(` ${receipt.toLowerCase().replaceAll('-', ' ')} `)).toBe(receipt);
  expect(readReceipt(receipt.slice(1))).toBeUndefined();
  expect(readReceipt('0000-0000-0000-0000')).toBeUndefined();
});
