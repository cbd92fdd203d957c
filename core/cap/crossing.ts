/** Whether a ring crosses or touches itself. */
import type { Point } from './shape.ts';

/**
 * Whether a closed ring is none: two of its edges meet elsewhere than where they follow each other, or one runs back over the one
 * before. Edges are taken in the order of their western ends and compared while they overlap: for n corners about n log n in a ring
 * that somebody drew, n² at worst, so that the caller bounds n.
 */
export function crossesItself(ring: readonly Point[]): boolean {
  const edges = edgesOf(ring);
  if (edges.length < 3) return true;
  const last = edges.length - 1;
  const sorted = [...edges].sort((a, b) => a.west - b.west);
  return sorted.some((one, at) => {
    for (let next = at + 1; next < sorted.length; next++) {
      const other = sorted[next] as Edge;
      if (other.west > one.east) return false;
      if (other.south > one.north || other.north < one.south) continue;
      const apart = Math.abs(one.index - other.index);
      if (apart === 1 || apart === last) {
        const follows = (one.index + 1) % edges.length === other.index;
        if (follows ? runsBack(one, other) : runsBack(other, one)) return true;
      } else if (meet(one, other)) return true;
    }
    return false;
  });
}

type Edge = {
  readonly index: number;
  readonly a: Point;
  readonly b: Point;
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
};

/** A corner that is given twice in a row makes no edge. */
function edgesOf(ring: readonly Point[]): Edge[] {
  const edges: Edge[] = [];
  ring.slice(1).forEach((b, at) => {
    const a = ring[at] as Point;
    if (a[0] === b[0] && a[1] === b[1]) return;
    const [west, east] = a[1] < b[1] ? [a[1], b[1]] : [b[1], a[1]];
    const [south, north] = a[0] < b[0] ? [a[0], b[0]] : [b[0], a[0]];
    edges.push({ index: edges.length, a, b, west, east, south, north });
  });
  return edges;
}

function runsBack(before: Edge, after: Edge): boolean {
  const { a, b } = before;
  const c = after.b;
  if (side(a, b, c) !== 0) return false;
  return (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]) < 0;
}

function meet(one: Edge, other: Edge): boolean {
  const [c, d] = [side(one.a, one.b, other.a), side(one.a, one.b, other.b)];
  if ((c > 0 && d > 0) || (c < 0 && d < 0)) return false;
  const [a, b] = [side(other.a, other.b, one.a), side(other.a, other.b, one.b)];
  // Where all four are 0 both lie on one line, and their boxes overlap.
  return !((a > 0 && b > 0) || (a < 0 && b < 0));
}

/** Above 0 when c lies on the one side of the line from a to b, below on the other. */
function side(a: Point, b: Point, c: Point): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}
