/** Whether two areas share ground. Rings are plane and do not cross the antimeridian. */
import type { Area, GeoPoint } from '../contracts/index.ts';
import { liesIn } from '../display/area.ts';

type Corner = Area['polygon'][number];

/** Also where they only touch. Edges are compared where their boxes meet: n × m of two rings in the worst case. */
export function overlap(one: Area, other: Area): boolean {
  if (apart(boxOf(one.polygon), boxOf(other.polygon))) return false;
  return (
    one.polygon.some((corner) => liesIn(other, pointOf(corner))) ||
    other.polygon.some((corner) => liesIn(one, pointOf(corner))) ||
    edgesOf(one).some((edge) => edgesOf(other).some((against) => meet(edge, against)))
  );
}

/** A point well inside: the middle of the widest stretch at half its height. */
export function innerPoint({ polygon }: Area): GeoPoint {
  const { south, north, west } = boxOf(polygon);
  const lat = (south + north) / 2;
  const crossings = edgesOf({ polygon })
    .filter(([a, b]) => a[0] > lat !== b[0] > lat)
    .map(([a, b]) => a[1] + ((b[1] - a[1]) * (lat - a[0])) / (b[0] - a[0]))
    .sort((a, b) => a - b);
  let [widest, lon] = [-1, west];
  for (let n = 0; n + 1 < crossings.length; n += 2) {
    const [from = west, until = west] = crossings.slice(n);
    if (until - from > widest) [widest, lon] = [until - from, (from + until) / 2];
  }
  return { lat, lon };
}

type Edge = readonly [Corner, Corner];

function edgesOf({ polygon }: Pick<Area, 'polygon'>): Edge[] {
  return polygon.map((corner, n) => [polygon[n - 1] ?? polygon[polygon.length - 1] ?? corner, corner]);
}

function meet([a, b]: Edge, [c, d]: Edge): boolean {
  if (apart(boxOf([a, b]), boxOf([c, d]))) return false;
  return side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0;
}

function side(a: Corner, b: Corner, c: Corner): number {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
}

type Box = {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
};

function boxOf(corners: readonly Corner[]): Box {
  let [south, north, west, east] = [90, -90, 180, -180];
  for (const [lat, lon] of corners) {
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
    [west, east] = [Math.min(west, lon), Math.max(east, lon)];
  }
  return { south, north, west, east };
}

function apart(a: Box, b: Box): boolean {
  return a.south > b.north || b.south > a.north || a.west > b.east || b.west > a.east;
}

const pointOf = ([lat, lon]: Corner): GeoPoint => ({ lat, lon });
