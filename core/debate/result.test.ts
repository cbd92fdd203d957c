/** Electorates that were made with groups in them, and without. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { debateResult, groupsOf } from './result.ts';
import type { Voice } from './voices.ts';

const ids = Array.from({ length: 12 }, (_, n) => `s${n}`);
const statements = ids.map((id) => ({ id, text: id }));

/** The same chance every time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** People who hold `opinion` of each statement nine times in ten, and have not spoken of all. */
function people(n: number, opinion: readonly (1 | 0 | -1)[], next: () => number): Voice[] {
  return Array.from({ length: n }, () =>
    Object.fromEntries(
      ids.flatMap((id, at): [string, 1 | 0 | -1][] => {
        if (next() < 0.15) return [];
        const said = opinion[at] ?? 0;
        return [[id, next() < 0.9 ? said : next() < 0.5 ? 0 : ((-said || 1) as 1 | -1)]];
      }),
    ),
  );
}
const left = ids.map((_, n) => (n < 2 ? 1 : n % 2 === 0 ? 1 : -1) as 1 | -1);
const right = ids.map((_, n) => (n < 2 ? 1 : n % 2 === 0 ? -1 : 1) as 1 | -1);
const third = ids.map((_, n) => (n < 2 ? 1 : n % 4 < 2 ? 1 : -1) as 1 | -1);

describe('what came of a debate', () => {
  test('two camps are found as they were made, and what unites them stands apart from what divides them', () => {
    const next = chance(1);
    const voices = [...people(40, left, next), ...people(25, right, next)];
    const told = debateResult(statements, voices);
    expect(told.groups).toHaveLength(2);
    expect(Math.abs((told.groups[0] ?? 0) - 40)).toBeLessThanOrEqual(2);
    expect(told.unites.toSorted()).toEqual(['s0', 's1']);
    expect(told.divides).toHaveLength(10);
    expect(told.divides).not.toContain('s0');
    const first = told.statements.find(({ id }) => id === 's2');
    expect(first?.byGroup.map((group) => (group?.agree ?? 0) > 50)).toEqual([true, false]);
  });

  test('three camps are three groups', () => {
    const next = chance(7);
    const voices = [...people(40, left, next), ...people(30, right, next), ...people(30, third, next)];
    expect(debateResult(statements, voices).groups).toHaveLength(3);
  });

  test('those who answer by chance make no groups', () => {
    const next = chance(3);
    const voices = people(
      80,
      ids.map(() => 0),
      () => next(),
    ).map((voice) =>
      Object.fromEntries(Object.keys(voice).map((id) => [id, next() < 0.5 ? 1 : -1] as [string, 1 | -1])),
    );
    const told = debateResult(statements, voices);
    expect(told.included).toBeGreaterThan(60);
    expect(told.groups).toEqual([]);
    expect(told.divides).toEqual([]);
  });

  test('fewer than fifteen who have said enough make no groups, and their votes count all the same', () => {
    const next = chance(5);
    const voices = [...people(7, left, next), ...people(7, right, next), { s0: 1 as const }];
    const told = debateResult(statements, voices);
    expect(told.groups).toEqual([]);
    expect(told.statements.reduce((sum, one) => sum + one.agree + one.disagree + one.pass, 0)).toBe(
      voices.reduce((sum, voice) => sum + Object.keys(voice).length, 0),
    );
  });

  const voice = fc.dictionary(fc.constantFrom(...ids), fc.constantFrom<1 | 0 | -1>(1, 0, -1));
  test('no group is smaller than five, no share is of fewer, and the order in which people came changes no total', () => {
    fc.assert(
      fc.property(fc.array(voice, { maxLength: 60 }), (voices) => {
        const told = debateResult(statements, voices);
        for (const size of told.groups) expect(size).toBeGreaterThanOrEqual(5);
        const groups = groupsOf(
          voices.filter((one) => Object.keys(one).length >= 7),
          ids,
        );
        for (const { id, byGroup } of told.statements)
          for (const [n, shares] of byGroup.entries())
            expect(shares === null).toBe((groups[n] ?? []).filter((one) => one[id] !== undefined).length < 5);
        const totals = (all: readonly Voice[]) =>
          debateResult(statements, all)
            .statements.map(({ id, agree, disagree, pass }) => [id, agree, disagree, pass])
            .toSorted();
        expect(totals(voices.toReversed())).toEqual(totals(voices));
        expect(debateResult(statements, voices)).toEqual(told);
      }),
    );
  });

  test('ten thousand people and five hundred statements are done in some seconds', {
    timeout: 30_000,
  }, () => {
    const many = Array.from({ length: 300 }, (_, n) => ({ id: `s${n}`, text: 's' }));
    const next = chance(9);
    const voices = Array.from({ length: 4000 }, (_, one) =>
      Object.fromEntries(
        Array.from({ length: 30 }, () => {
          const n = Math.floor(next() * 300);
          return [`s${n}`, (n + one) % 2 === 0 ? 1 : -1] as [string, 1 | -1];
        }),
      ),
    );
    expect(debateResult(many, voices).included).toBe(4000);
  });
});
