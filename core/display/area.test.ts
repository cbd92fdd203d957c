import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { circleAround, liesIn, metresBetween } from './area.ts';

const square = (west: number, east: number) => ({
  polygon: [
    [47, west],
    [47, east],
    [48, east],
    [48, west],
  ] as [number, number][],
});
const land = fc.record({
  lat: fc.double({ min: -80, max: 80, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});
const metres = fc.double({ min: 20, max: 50_000, noNaN: true });

describe('an area', () => {
  test('holds what lies inside its ring, and nothing else', () => {
    expect(liesIn(square(-2, -1), { lat: 47.5, lon: -1.5 })).toBe(true);
    expect(liesIn(square(-2, -1), { lat: 47.5, lon: -0.5 })).toBe(false);
    expect(liesIn(square(-2, -1), { lat: 48.5, lon: -1.5 })).toBe(false);
  });

  test('across the antimeridian holds both sides', () => {
    expect(liesIn(square(179, 181), { lat: 47.5, lon: -179.5 })).toBe(true);
    expect(liesIn(square(179, 181), { lat: 47.5, lon: 178.5 })).toBe(false);
  });
});

describe('a circle', () => {
  test('has every corner at its radius', () => {
    fc.assert(
      fc.property(land, metres, (centre, radius) => {
        for (const [lat, lon] of circleAround(centre, radius).polygon) {
          expect(Math.abs(metresBetween(centre, { lat, lon }) - radius)).toBeLessThan(0.5 + radius / 1000);
        }
      }),
    );
  });

  test('holds its centre', () => {
    fc.assert(
      fc.property(land, metres, (centre, radius) => {
        expect(liesIn(circleAround(centre, radius), centre)).toBe(true);
      }),
    );
  });
});

test('from the belfry of Lille to that of Arras it is some 43 km', () => {
  expect(metresBetween({ lat: 50.6305, lon: 3.0706 }, { lat: 50.2911, lon: 2.7766 })).toBeCloseTo(43_100, -3);
});
