/**
 * Keeps back the small cells of a table of two questions, and as many others as it takes that nobody can work them out from the sums and the cells
 * that are left. What can be worked out of a cell is an interval: of all tables that agree with what is published, the least and the most that
 * stands there. It is found as a flow through the cells that are kept back (Gusfield 1988), and has to be at least as wide as the threshold, or
 * as the sums alone would leave it.
 */
type Table = readonly (readonly number[])[];
export type Hidden = readonly (readonly boolean[])[];
type At = { readonly row: number; readonly column: number };

/** True: the cell is kept back. `threshold`: the fewest people that a published cell stands for; zeros are published where they give nothing away. */
export function suppress(cells: Table, threshold: number): Hidden {
  const hidden = cells.map((row) => row.map((n) => n > 0 && n < threshold));
  const everything = cells.map((row) => row.map(() => true));
  for (;;) {
    const weak = allHidden(hidden).find(
      (at) =>
        width(cells, hidden, at, threshold) < Math.min(threshold, width(cells, everything, at, threshold)),
    );
    if (!weak) return hidden;
    const more = complement(cells, hidden, weak, threshold);
    if (!more) return everything;
    for (const { row, column } of more) setHidden(hidden, row, column);
  }
}

function allHidden(hidden: Hidden): At[] {
  return hidden.flatMap((row, index) =>
    row.flatMap((isHidden, column) => (isHidden ? [{ row: index, column }] : [])),
  );
}

function setHidden(hidden: boolean[][], row: number, column: number): void {
  const line = hidden[row];
  if (line) line[column] = true;
}

/** The three other corners of the rectangle that hides it well enough at the least cost; undefined: there is none. */
function complement(cells: Table, hidden: Hidden, { row, column }: At, threshold: number): At[] | undefined {
  const n = (r: number, c: number) => cells[r]?.[c] ?? 0;
  let best: { cost: number; corners: At[] } | undefined;
  for (const r of cells.keys()) {
    if (r === row) continue;
    for (const c of (cells[r] ?? []).keys()) {
      if (c === column) continue;
      const room = Math.min(n(row, c), n(r, column)) + Math.min(n(row, column), n(r, c));
      if (room < threshold) continue;
      const corners = [
        { row, column: c },
        { row: r, column },
        { row: r, column: c },
      ].filter((at) => !hidden[at.row]?.[at.column]);
      // What is kept back already costs nothing; with nothing new it would have been wide enough before.
      const cost = corners.reduce((sum, at) => sum + 1 + n(at.row, at.column), 0);
      if (corners.length > 0 && (!best || cost < best.cost)) best = { cost, corners };
    }
  }
  return best?.corners;
}

/** How far a cell that is kept back can be from its least to its most, counted no further than `enough` each way. */
function width(cells: Table, hidden: Hidden, at: At, enough: number): number {
  return flow(cells, hidden, at, { up: true, enough }) + flow(cells, hidden, at, { up: false, enough });
}

/**
 * By how much a cell can grow (or shrink) when others make up for it. Rows and columns are the places; what is kept back can always take one more,
 * and give as many as it has.
 */
function flow(cells: Table, hidden: Hidden, at: At, { up, enough }: { up: boolean; enough: number }): number {
  const now = cells.map((row) => [...row]);
  const change = (row: number, column: number, by: number) => {
    const line = now[row];
    if (line) line[column] = (line[column] ?? 0) + by;
  };
  let total = 0;
  const own = cells[at.row]?.[at.column] ?? 0;
  while (total < enough && (up || total < own)) {
    const way = detour(now, hidden, at, up);
    if (!way) break;
    total += 1;
    for (const [index, { row, column }] of way.entries())
      change(row, column, (index % 2 === 0) === up ? -1 : 1);
  }
  return total;
}

/** The cells of a way around this one, which give and take in turn: from its row to its column. */
function detour(now: Table, hidden: Hidden, at: At, up: boolean): At[] | undefined {
  /** Breadth first: from a row along cells that change against the first, from a column along those that change with it. */
  const cameTo = new Map<string, { readonly from: string; readonly cell: At }>();
  const waiting = [`r${at.row}`];
  const goal = `c${at.column}`;
  const columns = now[0]?.length ?? 0;
  for (const place of waiting) {
    if (place === goal) break;
    const index = Number(place.slice(1));
    const isRow = place.startsWith('r');
    for (let other = 0; other < (isRow ? columns : now.length); other += 1) {
      const cell = isRow ? { row: index, column: other } : { row: other, column: index };
      const next = `${isRow ? 'c' : 'r'}${other}`;
      if (!hidden[cell.row]?.[cell.column] || cameTo.has(next) || next === `r${at.row}`) continue;
      if (cell.row === at.row && cell.column === at.column) continue;
      // Growing: cells of a row must give. Shrinking: those of a column.
      if (isRow === up && (now[cell.row]?.[cell.column] ?? 0) < 1) continue;
      cameTo.set(next, { from: place, cell });
      waiting.push(next);
    }
  }
  const way: At[] = [];
  for (let step = cameTo.get(goal); step; step = cameTo.get(step.from)) way.unshift(step.cell);
  return way.length > 0 ? way : undefined;
}
