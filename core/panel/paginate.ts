/** Where pages end: as few pages as it takes, ending on sentences and phrases where that costs no more than a page. */

/** `clinging`: after an article or a number that awaits its noun. `word`: within a word. */
export type Ending = 'sentence' | 'phrase' | 'none' | 'clinging' | 'word';
export type Range = { readonly from: number; readonly until: number };

const endingCost: Readonly<Record<Ending, number>> = {
  sentence: 0,
  phrase: 6,
  none: 16,
  clinging: 40,
  word: 60,
};
const pageCost = 10;

/** Weight of uneven pages: a page with one short word beside a full one costs about as much as to end on a phrase. */
const unevenCost = 40;

type Room = {
  /** At most this many pages. */
  readonly pages: number;
  readonly rows: number;
  /** At `[until]` the lines of pieces[from, until), a hole when they are more than a page. */
  readonly lines: (from: number) => readonly (number | undefined)[];
  readonly ending: (until: number) => Ending;
  /** How much of a page pieces[from, until) light, 0 to 1. */
  readonly share: (from: number, until: number) => number;
};
type State = { readonly cost: number; readonly from: number };

/** Pages of `count` pieces, or undefined when they need more than are allowed. */
export function paginate(count: number, room: Room): readonly Range[] | undefined {
  // best[p][i]: the cheapest way to set the first i pieces on p pages.
  const best: (State | undefined)[][] = [[{ cost: 0, from: 0 }]];
  const candidates = pageRanges(count, room);
  for (let page = 1; page <= Math.min(room.pages, count); page++) {
    const row: (State | undefined)[] = [];
    for (const { from, until, cost } of candidates) {
      const before = best[page - 1]?.[from];
      if (!before) continue;
      const known = row[until];
      if (!known || before.cost + cost < known.cost) row[until] = { cost: before.cost + cost, from };
    }
    best.push(row);
  }
  return cheapest(best, count, room.share(0, count));
}

/** Every range that fits a page, with its cost. Shares squared add up to the least where the pages are even. */
function pageRanges(count: number, room: Room): readonly (Range & { cost: number })[] {
  const ranges: (Range & { cost: number })[] = [];
  for (let from = 0; from < count; from++) {
    room.lines(from).forEach((lines, until) => {
      if (lines === undefined || until <= from) return;
      const empty = 1 - lines / room.rows;
      const end = until === count ? 0 : endingCost[room.ending(until)];
      const cost = pageCost + end + 4 * empty * empty + unevenCost * room.share(from, until) ** 2;
      ranges.push({ from, until, cost });
    });
  }
  return ranges;
}

function cheapest(best: readonly (readonly (State | undefined)[])[], count: number, share: number) {
  let pages = 0;
  let least = Number.POSITIVE_INFINITY;
  best.forEach((row, page) => {
    const state = row[count];
    if (page === 0 || !state) return;
    // Less what perfectly even pages would cost: more pages are not cheaper for being emptier.
    const cost = state.cost - (unevenCost * share * share) / page;
    if (cost < least) {
      pages = page;
      least = cost;
    }
  });
  if (pages === 0) return undefined;
  const ranges: Range[] = [];
  for (let page = pages, until = count; page > 0; page--) {
    const from = best[page]?.[until]?.from ?? 0;
    ranges.unshift({ from, until });
    until = from;
  }
  return ranges;
}
