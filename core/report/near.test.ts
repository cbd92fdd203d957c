import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boxAround, metresBetween, nearest } from './near.ts';

const place = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('reports of the same thing', () => {
  test('a degree of latitude is 111.2 km; Paris to Toulouse 589 km', () => {
    expect(metresBetween({ lat: 0, lon: 0 }, { lat: 1, lon: 0 })).toBeCloseTo(111_195, -1);
    const [paris, toulouse] = [
      { lat: 48.8566, lon: 2.3522 },
      { lat: 43.6047, lon: 1.4442 },
    ];
    expect(metresBetween(paris, toulouse) / 1000).toBeCloseTo(588.5, 0);
  });

  test('the box holds whatever is within the radius, wherever on earth', () => {
    fc.assert(
      fc.property(place, place, fc.integer({ min: 1, max: 2000 }), (at, offset, radius) => {
        // Close by: a few hundredths of a degree away.
        const other = {
          lat: Math.max(-90, Math.min(90, at.lat + offset.lat / 4000)),
          lon: ((at.lon + offset.lon / 4000 + 540) % 360) - 180,
        };
        if (metresBetween(at, other) > radius) return;
        const { south, north, west, east } = boxAround(at, radius);
        expect(other.lat).toBeGreaterThanOrEqual(south - 1e-9);
        expect(other.lat).toBeLessThanOrEqual(north + 1e-9);
        expect(other.lon).toBeGreaterThanOrEqual(west - 1e-9);
        expect(other.lon).toBeLessThanOrEqual(east + 1e-9);
      }),
      { numRuns: 2000 },
    );
  });

  test('the nearest stands first, what is too far does not stand', () => {
    const at = { lat: 43.5, lon: 1.5 };
    const found = [0.002, 0.0005, 0.01].map((north) => ({ id: north, at: { lat: 43.5 + north, lon: 1.5 } }));
    expect(nearest(found, at, 250).map(({ id, metres }) => [id, metres])).toEqual([
      [0.0005, 56],
      [0.002, 222],
    ]);
  });
});
