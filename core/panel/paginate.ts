/** Where pages end: as few pages as it takes, ending on sentences and phrases where that costs no more than a page. */

export type Ending = 'sentence' | 'phrase' | 'none' | 'word';
export type Range = { readonly from: number; readonly until: number };

const endingCost: Readonly<Record<Ending, number>> = { sentence: 0, phrase: 6, none: 16, word: 60 };
const pageCost = 10;

type Room = {
  /** At most this many pages. */
  readonly pages: number;
  readonly rows: number;
  /** Lines of pieces[from, until), or undefined when they are more than a page. */
  readonly fits: (from: number, until: number) => number | undefined;
  readonly ending: (until: number) => Ending;
};
type State = { readonly cost: number; readonly from: number };

/** Pages of `count` pieces, or undefined when they need more than are allowed. */
export function paginate(count: number, room: Room): readonly Range[] | undefined {
  // best[p][i]: the cheapest way to set the first i pieces on p pages.
  const best: (State | undefined)[][] = [[{ cost: 0, from: 0 }]];
  const lines = pageLines(count, room);
  if (!lines) return undefined;
  for (let page = 1; page <= Math.min(room.pages, count); page++) {
    const row: (State | undefined)[] = [];
    for (const { from, until, empty } of lines) {
      const before = best[page - 1]?.[from];
      if (!before) continue;
      const end = until === count ? 0 : endingCost[room.ending(until)];
      const cost = before.cost + pageCost + end + 4 * empty * empty;
      const known = row[until];
      if (!known || cost < known.cost) row[until] = { cost, from };
    }
    best.push(row);
  }
  return cheapest(best, count);
}

/** Every range that fills one page, with the fraction of its rows left empty. */
function pageLines(count: number, room: Room): readonly (Range & { empty: number })[] | undefined {
  const ranges: (Range & { empty: number })[] = [];
  for (let from = 0; from < count; from++) {
    for (let until = from + 1; until <= count; until++) {
      const used = room.fits(from, until);
      // A cut word may need its next part to drop a hyphen: one failure more decides.
      if (used === undefined && (until === count || room.fits(from, until + 1) === undefined)) break;
      if (used !== undefined) ranges.push({ from, until, empty: 1 - used / room.rows });
    }
  }
  return ranges.length === 0 ? undefined : ranges;
}

function cheapest(best: readonly (readonly (State | undefined)[])[], count: number) {
  let pages = 0;
  let cost = Number.POSITIVE_INFINITY;
  best.forEach((row, page) => {
    const state = row[count];
    if (page > 0 && state && state.cost < cost) {
      pages = page;
      cost = state.cost;
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
