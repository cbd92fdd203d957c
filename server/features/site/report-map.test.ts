import { expect, test } from 'vitest';
import { ringOf } from './report-map.ts';

const square: [number, number][] = [
  [47, -1],
  [47, 0],
  [48, 0],
  [48, -1],
];
const asRead = [
  [-1, 47],
  [0, 47],
  [0, 48],
  [-1, 48],
  [-1, 47],
];

test.each([
  ['against the clock', square, asRead],
  ['with the clock', square.toReversed(), [asRead[3], asRead[0], asRead[1], asRead[2], asRead[3]]],
  ['and closed already', [...square, [47, -1] as [number, number]], asRead],
])('an outline that runs %s is a closed ring against the clock, longitude first', (_way, polygon, ring) => {
  expect(ringOf({ polygon })).toEqual(ring);
});
