/** How many turns each has in a block of about some hours, so that any hour holds each campaign's share. */

/** One that is owed a fraction of the time; `dwellMs` may be a mean. */
export type Owed = { readonly fraction: number; readonly dwellMs: number };

const hourMs = 3_600_000;
/** The longest block; a campaign whose share is less than a turn in it has one turn nevertheless. */
const mostHours = 24;
/** Combinations tried grow as a power of two. */
const mostTried = 8;

/**
 * Whole numbers of turns, at least one each, whose sum of time is as near as can be to whole hours and to each one's
 * fraction of it. A loop as long as an hour makes every window of an hour hold one whole loop, wherever it begins.
 */
export function quotas(owed: readonly Owed[], hours: number): readonly number[] {
  const blockMs = hours * hourMs;
  const ideal = owed.map(({ fraction, dwellMs }) => (fraction * blockMs) / dwellMs);
  const rounded = ideal.map((turns) => Math.max(1, Math.round(turns)));
  let best = { turns: rounded, cost: cost(owed, rounded, blockMs) };
  for (let choice = 0; choice < 2 ** Math.min(owed.length, mostTried); choice++) {
    const turns = ideal.map((exact, index) => {
      if (index >= mostTried) return rounded[index] ?? 1;
      return Math.max(1, Math.floor(exact + 1e-9) + ((choice >> index) & 1));
    });
    const found = cost(owed, turns, blockMs);
    if (found < best.cost - 1e-9) best = { turns, cost: found };
  }
  return best.turns;
}

/** The fewest whole hours in which everyone is owed at least one turn. */
export function neededHours(owed: readonly Owed[]): number {
  const scarcest = Math.max(...owed.map(({ fraction, dwellMs }) => dwellMs / fraction));
  return Math.min(mostHours, Math.max(1, Math.ceil(scarcest / hourMs - 1e-9)));
}

/** How far, in its own turns, the worst-off may be from its share in a window as long as the block should be. */
function cost(owed: readonly Owed[], turns: readonly number[], blockMs: number): number {
  const length = owed.reduce((sum, { dwellMs }, index) => sum + dwellMs * (turns[index] ?? 0), 0);
  const over = length - blockMs;
  let worst = 0;
  for (const [index, { fraction, dwellMs }] of owed.entries()) {
    const error = dwellMs * (turns[index] ?? 0) - fraction * blockMs;
    worst = Math.max(worst, Math.abs(error) / dwellMs, Math.abs(error - over) / dwellMs);
  }
  return worst;
}
