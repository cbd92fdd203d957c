/** Points that lie together: k-means from the farthest points on, without chance, and how well apart what it finds lies. */
import type { Point } from './pca.ts';

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);
const rounds = 50;

/** The number of the cluster of each point, from 0. */
export function kMeans(points: readonly Point[], k: number): number[] {
  let centres = farthest(points, k);
  let labels: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const next = points.map((point) => nearest(centres, point));
    if (next.every((label, n) => label === labels[n])) break;
    labels = next;
    centres = centres.map((centre, label) => middle(points.filter((_, n) => labels[n] === label)) ?? centre);
  }
  return labels;
}

function farthest(points: readonly Point[], k: number): Point[] {
  const centre = middle(points) ?? [0, 0];
  const centres: Point[] = [];
  while (centres.length < k) {
    const from = centres.length === 0 ? [centre] : centres;
    let best: Point = centre;
    let most = -1;
    for (const point of points) {
      const away = Math.min(...from.map((one) => distance(one, point)));
      if (away > most) [best, most] = [point, away];
    }
    centres.push(best);
  }
  return centres;
}

function middle(points: readonly Point[]): Point | undefined {
  if (points.length === 0) return undefined;
  const sum = points.reduce<[number, number]>(([x, y], point) => [x + point[0], y + point[1]], [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
}

function nearest(centres: readonly Point[], point: Point): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (const [label, centre] of centres.entries()) {
    const away = distance(centre, point);
    if (away < least) [best, least] = [label, away];
  }
  return best;
}

/**
 * From -1 to 1: how much nearer points lie to their own cluster than to the next one, in the mean of all. By the centres, not by all pairs
 * (simplified silhouette), so that ten thousand participants take no minute.
 */
export function silhouette(points: readonly Point[], labels: readonly number[], k: number): number {
  const centres = Array.from({ length: k }, (_, label) =>
    middle(points.filter((_point, n) => labels[n] === label)),
  );
  const of = points.map((point, n) => {
    const away = centres.map((centre) => (centre ? distance(centre, point) : Number.POSITIVE_INFINITY));
    const own = away[labels[n] ?? 0] ?? 0;
    const next = Math.min(...away.filter((_, label) => label !== labels[n]));
    const larger = Math.max(own, next);
    return larger === 0 || !Number.isFinite(next) ? 0 : (next - own) / larger;
  });
  return of.length === 0 ? 0 : of.reduce((sum, value) => sum + value, 0) / of.length;
}
