import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byPlace, fewestTold, type PlaceFact, toldOf } from './by-place.ts';

const facts = (place: string | null, n: number, solved = 0): PlaceFact[] =>
  Array.from({ length: n }, (_, at) => ({
    place,
    solved: at < solved,
    days: at < solved ? at + 1 : undefined,
  }));

describe('reports by neighbourhood', () => {
  test('each place has its line, also where nothing was reported, and what lies in none has its own', () => {
    expect(byPlace(['a', 'b'], [...facts('a', 7, 4), ...facts(null, 2)])).toEqual([
      { place: 'a', received: 7, solved: 4, medianDays: 3 },
      { place: 'b', received: 0, solved: 0, medianDays: null },
      { place: null, received: 2, solved: 0, medianDays: null },
    ]);
  });

  test('a single line of few takes the next smallest with it, or the total would tell it', () => {
    const told = toldOf(byPlace(['a', 'b', 'c'], [...facts('a', 3), ...facts('b', 8), ...facts('c', 20, 6)]));
    expect(told.map(({ received }) => received)).toEqual([null, null, 20, 0]);
    expect(told[2]).toMatchObject({ solved: 6, medianDays: 4 });
  });

  test('a pace of few cases is kept back alone', () => {
    expect(toldOf(byPlace(['a'], facts('a', 9, 3)))[0]).toEqual({
      place: 'a',
      received: 9,
      solved: 3,
      medianDays: null,
    });
  });

  test('what is told with the total never gives a small line away', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(sizes, (all) => {
        const places = all.map((_, n) => `p${n}`);
        const told = toldOf(
          byPlace(
            places,
            all.flatMap((n, at) => facts(`p${at}`, n)),
          ),
        );
        const shown = told.reduce((total, { received }) => total + (received ?? 0), 0);
        const rest = all.reduce((total, n) => total + n, 0) - shown;
        const hidden = told.filter(({ received }) => received === null).length;
        for (const { received } of told)
          expect(received === null || received === 0 || received >= fewestTold).toBe(true);
        // Alone, all there is may be few: then it is as good as hidden, for the total is kept back as well.
        if (hidden > 0 && shown > 0) expect([hidden >= 2, rest >= fewestTold]).toEqual([true, true]);
      }),
    );
  });
});
