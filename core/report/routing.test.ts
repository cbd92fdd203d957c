import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isNarrow, neighbourhoodsAt, ruleFor } from './routing.ts';

const square = (lat: number, lon: number) => ({
  polygon: [
    [lat, lon],
    [lat, lon + 1],
    [lat + 1, lon + 1],
    [lat + 1, lon],
  ] as [number, number][],
});

describe('which rule decides', () => {
  const both = { id: 'both', category: 'road', neighbourhood: 'port' };
  const road = { id: 'road', category: 'road' };
  const port = { id: 'port', neighbourhood: 'port' };
  const rest = { id: 'rest' };
  const all = [rest, port, road, both];

  test.each([
    ['both before one', 'road', ['port'], 'both'],
    ['its category before where it is', 'road', ['mill'], 'road'],
    ['where it is, of another category', 'light', ['port'], 'port'],
    ['what is left', 'light', [], 'rest'],
    ['where two neighbourhoods overlap', 'road', ['mill', 'port'], 'both'],
  ])('%s', (_, category, neighbourhoods, id) => {
    expect(ruleFor({ category, neighbourhoods: new Set(neighbourhoods) }, all)?.id).toBe(id);
  });

  test('none where none fits, and none of none', () => {
    const place = { category: 'light', neighbourhoods: new Set<string>() };
    expect(ruleFor(place, [both, road, port])).toBeUndefined();
    expect(ruleFor(place, [])).toBeUndefined();
  });

  const one = fc.record(
    { category: fc.constantFrom('a', 'b', 'c'), neighbourhood: fc.constantFrom('p', 'q', 'r') },
    { requiredKeys: [] },
  );
  const place = fc.record({
    category: fc.constantFrom('a', 'b', 'c'),
    neighbourhoods: fc.subarray(['p', 'q', 'r']).map((ids) => new Set(ids)),
  });
  const fitsAlone = (rule: object, at: { category: string; neighbourhoods: Set<string> }) =>
    ruleFor(at, [rule]) !== undefined;

  test('it fits, nothing that fits says more, and of those that say as much it is the first', () => {
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), place, (rules, at) => {
        const fitting = rules.filter((rule) => fitsAlone(rule, at));
        const chosen = ruleFor(at, rules);
        expect(chosen === undefined).toBe(fitting.length === 0);
        if (!chosen) return;
        expect(fitting).toContain(chosen);
        const said = (rule: object) => Object.values(rule).filter((value) => value !== undefined).length;
        const most = Math.max(...fitting.map(said));
        expect(said(chosen)).toBe(most);
        const alike = fitting.filter((rule) => JSON.stringify(rule) === JSON.stringify(chosen));
        expect(alike[0]).toBe(chosen);
      }),
    );
  });

  test('rules that do not fit change nothing, wherever they stand', () => {
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), place, (rules, at) => {
        expect(ruleFor(at, rules)).toBe(
          ruleFor(
            at,
            rules.filter((rule) => fitsAlone(rule, at)),
          ),
        );
      }),
    );
  });

  test('one that names nothing is not narrow', () => {
    expect([both, road, port, rest].map(isNarrow)).toEqual([true, true, true, false]);
  });
});

test('a place lies in every neighbourhood whose outline holds it; words alone in none', () => {
  const all = [
    { id: 'port', areas: [square(43, 1)] },
    { id: 'isles', areas: [square(10, 10), square(43, 1)] },
    { id: 'mill', areas: [square(43, 3)] },
  ];
  expect([...neighbourhoodsAt({ lat: 43.5, lon: 1.5 }, all)]).toEqual(['port', 'isles']);
  expect(neighbourhoodsAt(undefined, all).size).toBe(0);
});
