/** No cell that is kept back can be worked out: tried by making every table that agrees with what is published. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Hidden, suppress } from './suppress.ts';

const table = (rows: number, columns: number, most: number) =>
  fc.array(fc.array(fc.nat({ max: most }), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  });

const sum = (all: readonly number[]) => all.reduce((total, n) => total + n, 0);

/** What may stand in each cell: tries all numbers in the cells that are kept back, row by row, against the sums. */
function possible(cells: readonly (readonly number[])[], hidden: Hidden): Set<number>[][] {
  const found = cells.map((row) => row.map(() => new Set<number>()));
  const columns = cells[0]?.length ?? 0;
  const left = Array.from({ length: columns }, (_, c) =>
    sum(cells.map((row, r) => (hidden[r]?.[c] ? (row[c] ?? 0) : 0))),
  );
  const made = cells.map((row) => [...row]);
  function fill(r: number, c: number, rest: number): void {
    if (r === cells.length) {
      if (left.some((n) => n !== 0)) return;
      for (const [row, line] of made.entries())
        for (const [column, n] of line.entries()) found[row]?.[column]?.add(n);
      return;
    }
    if (c === columns) {
      if (rest === 0) fill(r + 1, 0, hiddenSum(r + 1));
      return;
    }
    if (!hidden[r]?.[c]) {
      fill(r, c + 1, rest);
      return;
    }
    for (let n = 0; n <= Math.min(rest, left[c] ?? 0); n += 1) {
      (made[r] as number[])[c] = n;
      left[c] = (left[c] ?? 0) - n;
      fill(r, c + 1, rest - n);
      left[c] = (left[c] ?? 0) + n;
    }
  }
  const hiddenSum = (r: number) => sum((cells[r] ?? []).filter((_, c) => hidden[r]?.[c]));
  fill(0, 0, hiddenSum(0));
  return found;
}

const widthOf = (values: Set<number> | undefined) =>
  Math.max(...(values ?? [])) - Math.min(...(values ?? []));

test('no cell that is kept back can be worked out from the sums and the others, unless the sums alone say it', () => {
  let complements = 0;
  fc.assert(
    fc.property(
      fc.oneof(table(2, 2, 14), table(2, 3, 9), table(3, 3, 7), table(3, 2, 9)),
      fc.integer({ min: 2, max: 5 }),
      (cells, threshold) => {
        const hidden = suppress(cells, threshold);
        const tables = possible(cells, hidden);
        const bySums = possible(
          cells,
          cells.map((row) => row.map(() => true)),
        );
        for (const [r, row] of cells.entries())
          for (const [c, n] of row.entries()) {
            if (n > 0 && n < threshold) expect(hidden[r]?.[c]).toBe(true);
            if (!hidden[r]?.[c]) continue;
            if (n === 0 || n >= threshold) complements += 1;
            const inherent = widthOf(bySums[r]?.[c]);
            expect(widthOf(tables[r]?.[c])).toBeGreaterThanOrEqual(Math.min(threshold, inherent));
          }
      },
    ),
    { numRuns: 400 },
  );
  expect(complements).toBeGreaterThan(100);
});

test('a table of which no cell is small is published whole, and one small cell takes a rectangle with it', () => {
  expect(
    suppress(
      [
        [9, 8],
        [7, 6],
      ],
      5,
    ).flat(),
  ).toEqual([false, false, false, false]);
  expect(
    suppress(
      [
        [2, 9, 30],
        [8, 40, 50],
        [60, 70, 80],
      ],
      5,
    ),
  ).toEqual([
    [true, true, false],
    [true, true, false],
    [false, false, false],
  ]);
});

test('the largest table of a survey is done in a moment', () => {
  const cells = Array.from({ length: 31 }, (_, r) =>
    Array.from({ length: 31 }, (_, c) => (r * 7 + c * 11) % 13),
  );
  expect(suppress(cells, 5).flat().filter(Boolean).length).toBeGreaterThan(250);
});
