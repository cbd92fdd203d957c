import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Area } from '../contracts/index.ts';
import { circleAround, liesIn } from '../display/area.ts';
import { areasOf, concernsNeighbourhoods } from './concerns.ts';
import { readGeojson } from './geojson.ts';
import { innerPoint, overlap } from './overlap.ts';

const square = (lat: number, lon: number, size = 1): Area => ({
  polygon: [
    [lat, lon],
    [lat, lon + size],
    [lat + size, lon + size],
    [lat + size, lon],
  ],
});
const named = (id: string, ...areas: Area[]) => ({ id, territory: 't', name: id.toUpperCase(), areas });
const port = named('port', square(43, 1));
const mill = named('mill', square(43, 2));
const town = { ...named('town', square(42.5, 0.5, 3)), insee: '31555' };

describe('areas that share ground', () => {
  test.each([
    ['one in the other', square(0, 0, 3), square(1, 1), true],
    ['crossing like a plus, no corner of one in the other', band(0, 1, 3, 2), band(1, 0, 2, 3), true],
    ['touching along a border', square(0, 0), square(0, 1), true],
    ['apart', square(0, 0), square(0, 1.01), false],
    ['in the bay of a horseshoe', horseshoe(), square(1.2, 1.2, 0.5), false],
  ])('%s', (_, one, other, expected) => {
    expect(overlap(one, other)).toBe(expected);
    expect(overlap(other, one)).toBe(expected);
  });

  test('the inner point of a ring lies in it, also where its middle does not', () => {
    expect(liesIn(horseshoe(), innerPoint(horseshoe()))).toBe(true);
    fc.assert(
      fc.property(
        fc.double({ min: -60, max: 60, noNaN: true }),
        fc.integer({ min: 50, max: 20_000 }),
        (lat, radius) => {
          const area = circleAround({ lat, lon: 2 }, radius);
          return liesIn(area, innerPoint(area)) && overlap(area, area);
        },
      ),
    );
  });
});

describe('who lives in what is aimed at', () => {
  const aimed = (of: Parameters<typeof areasOf>[0]) => ({ areas: areasOf(of) });

  test.each([
    ['the whole town', { all: true, areas: [square(0, 0)] }, [port], true],
    ['displays and no area', {}, [port], true],
    ['a neighbourhood, and its own', aimed(port), [port], true],
    ['a neighbourhood, and the one beside it', aimed(port), [mill], false],
    ['a neighbourhood, and one of two chosen', aimed(port), [mill, port], true],
    ['the commune that holds it', aimed(town), [port], true],
    ['a part of what was chosen', aimed(port), [town], true],
    ['a circle across the border', { areas: [circleAround({ lat: 43.5, lon: 1.99 }, 2000)] }, [mill], true],
    ['a circle elsewhere', { areas: [circleAround({ lat: 43.5, lon: 1.5 }, 2000)] }, [mill], false],
    ['anything, and none chosen', aimed(port), [], true],
  ])('%s', (_, target, chosen, expected) => {
    expect(concernsNeighbourhoods(target, chosen)).toBe(expected);
  });

  test('a target keeps whose areas they were', () => {
    expect(areasOf(town)[0]?.of).toEqual({ neighbourhood: 'town', name: 'TOWN', insee: '31555' });
  });
});

describe('a GeoJSON file', () => {
  const ring = [
    [1, 43],
    [2, 43],
    [2, 44],
    [1, 43],
  ];
  const feature = (properties: object, geometry: object) => ({ type: 'Feature', properties, geometry });
  const polygon = (coordinates: unknown) => ({ type: 'Polygon', coordinates });
  const read = (...features: object[]) =>
    readGeojson(JSON.stringify({ type: 'FeatureCollection', features }));

  test('is read with names, codes and several pieces; latitudes first, the closing corner gone', () => {
    const found = read(
      feature({ nom: 'Le Port' }, polygon([ring, [[1.1, 43.1]]])),
      feature({ name: 'Nowhere' }, { type: 'Point', coordinates: [1, 43] }),
      feature({ nom: 'Toulouse', code: '31555' }, { type: 'MultiPolygon', coordinates: [[ring], [ring]] }),
    );
    const area: Area = {
      polygon: [
        [43, 1],
        [43, 2],
        [44, 2],
      ],
    };
    expect(found).toEqual([
      { name: 'Le Port', areas: [area] },
      { name: 'Toulouse', insee: '31555', areas: [area, area] },
    ]);
    expect(readGeojson(`\uFEFF${JSON.stringify(polygon([ring]))}`)).toEqual([{ name: '', areas: [area] }]);
  });

  test.each([
    ['no JSON', 'Le Port', { fault: 'format' }],
    ['no GeoJSON', '{"a":1}', { fault: 'format', feature: 0 }],
    ['no polygon', JSON.stringify({ type: 'Point', coordinates: [1, 43] }), { fault: 'none' }],
    ['a national grid', JSON.stringify(polygon([[[574_000, 6_279_000]]])), { fault: 'range', feature: 0 }],
    ['a line', JSON.stringify(polygon([ring.slice(0, 2)])), { fault: 'corners', feature: 0 }],
    [
      'too fine',
      JSON.stringify(polygon([Array.from({ length: 2001 }, (_, n) => [n / 100, 43])])),
      { fault: 'corners', feature: 0 },
    ],
  ])('that is %s is refused', (_, text, fault) => {
    expect(readGeojson(text)).toEqual(fault);
  });
});

function band(south: number, west: number, north: number, east: number): Area {
  return {
    polygon: [
      [south, west],
      [south, east],
      [north, east],
      [north, west],
    ],
  };
}

/** Open towards the north. */
function horseshoe(): Area {
  return {
    polygon: [
      [0, 0],
      [0, 3],
      [3, 3],
      [3, 2],
      [1, 2],
      [1, 1],
      [3, 1],
      [3, 0],
    ],
  };
}
