/** Polygons and circles as CAP 1.2 writes them (§3.2.4): `lat,lon lat,lon …` and `lat,lon km`. */
import { wordsOf } from './tree.ts';

export type Point = [number, number];
export type Circle = { readonly lat: number; readonly lon: number; readonly radiusKm: number };

type Read<T> = { readonly shape: T } | { readonly wrong: 'format' | 'range' };

const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;
const leastPairs = 4;

/** The pairs of a polygon, whether or not they make one. */
export function readPairs(text: string): Read<readonly Point[]> {
  const pairs: Point[] = [];
  let outside = false;
  for (const word of wordsOf(text)) {
    const point = readPair(word);
    if (!point) return { wrong: 'format' };
    outside ||= !isOnEarth(point);
    pairs.push(point);
  }
  return outside ? { wrong: 'range' } : { shape: pairs };
}

export function hasEnoughPairs(pairs: readonly Point[]): boolean {
  return pairs.length >= leastPairs;
}

export function isClosed(pairs: readonly Point[]): boolean {
  const [first, last] = [pairs[0], pairs.at(-1)];
  return first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1];
}

/** A radius of 0 is a point (the third example of CAP 1.2 has one). */
export function readCircle(text: string): Read<Circle> {
  const [centre = '', radius = '', ...more] = wordsOf(text);
  const point = readPair(centre);
  if (!point || !decimal.test(radius) || more.length > 0) return { wrong: 'format' };
  const radiusKm = Number(radius);
  if (!isOnEarth(point) || radiusKm < 0 || Object.is(radiusKm, -0)) return { wrong: 'range' };
  return { shape: { lat: point[0], lon: point[1], radiusKm } };
}

export function isDecimal(text: string): boolean {
  return decimal.test(text);
}

function readPair(word: string): Point | undefined {
  const comma = word.indexOf(',');
  const [lat, lon] = [word.slice(0, comma), word.slice(comma + 1)];
  return comma > 0 && decimal.test(lat) && decimal.test(lon) ? [Number(lat), Number(lon)] : undefined;
}

function isOnEarth([lat, lon]: Point): boolean {
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
}
