/** Reports by neighbourhood: how many came, how many are solved, and how fast; and what of it may be told to everybody. */

/** `place`: id of the neighbourhood; null: elsewhere, or nowhere in particular. `days`: from the report to its solution. */
export type PlaceFact = {
  readonly place: string | null;
  readonly solved: boolean;
  readonly days: number | undefined;
};
export type PlaceFigures = {
  readonly place: string | null;
  readonly received: number;
  readonly solved: number;
  /** In the middle of those that are solved, whole days; null where none are. */
  readonly medianDays: number | null;
};
/** Null: kept back. */
export type ToldFigures = {
  readonly place: string | null;
  readonly received: number | null;
  readonly solved: number | null;
  readonly medianDays: number | null;
};

/** Fewest reports behind a figure that everybody reads: of fewer, neighbours would know whose they are. */
export const fewestTold = 5;

/** One line for each place, in this order, then one for what lies in none of them. */
export function byPlace(places: readonly string[], facts: readonly PlaceFact[]): PlaceFigures[] {
  const of = Map.groupBy(facts, ({ place }) => place);
  return [...places, null].map((place) => {
    const all = of.get(place) ?? [];
    const solved = all.filter((one) => one.solved);
    return {
      place,
      received: all.length,
      solved: solved.length,
      medianDays: median(solved.flatMap(({ days }) => days ?? [])),
    };
  });
}

function median(days: readonly number[]): number | null {
  if (days.length === 0) return null;
  const sorted = days.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return Math.round(sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2);
}

/**
 * Lines of few reports are kept back, and as many others as it takes that the total does not give one of them away. A pace that so few cases make
 * is kept back alone.
 */
export function toldOf(lines: readonly PlaceFigures[]): ToldFigures[] {
  const some = lines.filter(({ received }) => received > 0);
  const hidden = new Set(some.filter(({ received }) => received < fewestTold));
  const sum = () => [...hidden].reduce((total, { received }) => total + received, 0);
  while (hidden.size > 0 && (hidden.size < 2 || sum() < fewestTold)) {
    const [next] = some.filter((line) => !hidden.has(line)).toSorted((a, b) => a.received - b.received);
    if (!next) break;
    hidden.add(next);
  }
  return lines.map((line) => {
    if (hidden.has(line)) return { place: line.place, received: null, solved: null, medianDays: null };
    return { ...line, medianDays: line.solved < fewestTold ? null : line.medianDays };
  });
}
