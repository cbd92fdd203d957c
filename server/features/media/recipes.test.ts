import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutFor, formatFor, nameOf, ratios, sideFor, sides } from './recipes.ts';

const size = fc.record({
  width: fc.integer({ min: 1, max: 4096 }),
  height: fc.integer({ min: 1, max: 4096 }),
});
const fraction = fc.double({ min: 0, max: 1, noNaN: true });

test('a crop lies inside the picture, touches two edges, and holds the point that matters', () => {
  fc.assert(
    fc.property(size, fc.constantFrom(...ratios), fraction, fraction, (picture, ratio, x, y) => {
      const cut = cutFor(picture, ratio, { x, y });
      expect(cut.left).toBeGreaterThanOrEqual(0);
      expect(cut.top).toBeGreaterThanOrEqual(0);
      expect(cut.left + cut.width).toBeLessThanOrEqual(picture.width);
      expect(cut.top + cut.height).toBeLessThanOrEqual(picture.height);
      expect(cut.width === picture.width || cut.height === picture.height).toBe(true);
      expect(x * picture.width).toBeGreaterThanOrEqual(cut.left - 1);
      expect(x * picture.width).toBeLessThanOrEqual(cut.left + cut.width + 1);
    }),
  );
});

test('a side is one of a few, as large as wished for, and not beyond what the picture needs', () => {
  fc.assert(
    fc.property(size, fc.integer({ min: 1, max: 9999 }), (picture, wished) => {
      const side = sideFor(wished, picture);
      expect(sides).toContain(side);
      const needed = Math.min(wished, Math.max(picture.width, picture.height), 3840);
      expect(side).toBeGreaterThanOrEqual(needed);
    }),
  );
  expect(sideFor(3840, { width: 400, height: 200 })).toBe(640);
});

test.each([
  ['image/avif,image/webp,*/*;q=0.8', 'avif'],
  ['image/webp, */*', 'webp'],
  ['image/avif;q=0, image/webp;q=0.9', 'webp'],
  ['*/*', 'jpeg'],
  ['', 'jpeg'],
  [undefined, 'jpeg'],
] as const)('a browser that accepts %s gets the smallest format that it names: %s', (accept, format) => {
  expect(formatFor(accept)).toBe(format);
});

test('a crop around another point is another file', () => {
  const crop = { ratio: '1:1', focal: { x: 0.5, y: 0.25 } } as const;
  expect(nameOf({ side: 640, format: 'avif', crop })).toBe('640.avif.1:1@0.5,0.25');
  expect(nameOf({ side: 640, format: 'avif' })).toBe('640.avif');
});
