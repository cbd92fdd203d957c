import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gather } from './gather.ts';

const spot = fc.record({
  x: fc.integer({ min: -2000, max: 2000 }),
  y: fc.integer({ min: -2000, max: 2000 }),
});

test('everything stands on the map once, and no sign lies over another', () => {
  fc.assert(
    fc.property(fc.array(spot, { maxLength: 200 }), fc.integer({ min: 1, max: 80 }), (spots, size) => {
      const groups = gather(spots, (one) => one, size);
      expect(groups.flatMap(({ items }) => items)).toHaveLength(spots.length);
      for (const [n, one] of groups.entries())
        for (const other of groups.slice(n + 1))
          expect(Math.max(Math.abs(one.x - other.x), Math.abs(one.y - other.y))).toBeGreaterThanOrEqual(size);
    }),
  );
});

test('what stands at the same place is one sign for all of it', () => {
  const at = { x: 10, y: 20 };
  expect(gather([at, at, { x: 60, y: 20 }], (one) => one, 44).map(({ items }) => items.length)).toEqual([
    2, 1,
  ]);
});
