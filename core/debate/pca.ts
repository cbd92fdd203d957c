/** The two directions in which participants differ most: principal components, by power iteration from a fixed start, so that the same votes give the same map. */
export type Point = readonly [number, number];
type Row = Float64Array;

const rounds = 60;
/** How far above what chance alone would give. */
const beyondChance = 1.15;

/**
 * `rows`: centred by column. A direction in which people differ no more than they would by chance (the upper edge of Marchenko and Pastur, 1967) is
 * left out: all lie at 0 in it. Two such directions are one cloud, and no map.
 */
export function project(rows: readonly (readonly number[])[]): Point[] | undefined {
  const [n, m] = [rows.length, rows[0]?.length ?? 0];
  const all: Row[] = rows.map((row) => Float64Array.from(row));
  const variance = all.reduce((sum, row) => sum + dot(row, row), 0) / (n * m);
  const edge = beyondChance * variance * (1 + Math.sqrt(m / n)) ** 2;
  const direction = component(all, 0);
  const first = along(all, direction);
  if (!(spread(first) > edge)) return undefined;
  for (const [at, row] of all.entries()) subtract(row, direction, first[at] ?? 0);
  const second = along(all, component(all, 1));
  const isReal = spread(second) > edge;
  return rows.map((_, at) => [first[at] ?? 0, isReal ? (second[at] ?? 0) : 0]);
}

const along = (rows: readonly Row[], direction: Row): number[] => rows.map((row) => dot(row, direction));
const spread = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value * value, 0) / Math.max(1, values.length);

function component(rows: readonly Row[], start: number): Row {
  const columns = rows[0]?.length ?? 0;
  // Of no symmetry that the votes could have as well.
  let vector = unit(Float64Array.from({ length: columns }, (_, n) => 1 + Math.sin((n + 1) * (start + 1.7))));
  for (let round = 0; round < rounds; round += 1) {
    const next = new Float64Array(columns);
    for (const row of rows) subtract(next, row, -dot(row, vector));
    const turned = unit(next);
    const moved = 1 - Math.abs(dot(turned, vector));
    vector = turned;
    if (moved < 1e-9) break;
  }
  return vector;
}

function dot(a: Row, b: Row): number {
  let sum = 0;
  for (let n = 0; n < a.length; n += 1) sum += (a[n] as number) * (b[n] as number);
  return sum;
}

/** In place. */
function subtract(from: Row, what: Row, times: number): void {
  for (let n = 0; n < from.length; n += 1) from[n] = (from[n] as number) - times * (what[n] as number);
}

function unit(a: Row): Row {
  const length = Math.sqrt(dot(a, a));
  return length < 1e-12 ? a.map(() => 0) : a.map((value) => value / length);
}
