import { expect, test } from 'vitest';
import { readPoint, sayPoint } from './coordinates.ts';

test.each([
  ['47.2184, -1.5536', { lat: 47.2184, lon: -1.5536 }],
  ['47,2184 ; -1,5536', { lat: 47.2184, lon: -1.5536 }],
  ['47,2184, -1,5536', { lat: 47.2184, lon: -1.5536 }],
  ['  47.2184 -1.5536 ', { lat: 47.2184, lon: -1.5536 }],
  ['47.2184° N, 1.5536° O', { lat: 47.2184, lon: -1.5536 }],
  ['47 2', { lat: 47, lon: 2 }],
])('%j is a place', (text, place) => {
  expect(readPoint(text)).toEqual(place);
});

test.each(['', 'place du Beffroi', '47.2184', '91, 2', '47, 181'])('%j is none', (text) => {
  expect(readPoint(text)).toBeUndefined();
});

test('what is said is read back', () => {
  expect(readPoint(sayPoint({ lat: 47.2184, lon: -1.5536 }))).toEqual({ lat: 47.2184, lon: -1.5536 });
});
