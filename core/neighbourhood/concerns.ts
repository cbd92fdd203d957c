/** Whether what is said for a target is said for those who live in a neighbourhood. */
import type { Area, Neighbourhood, Target } from '../contracts/index.ts';
import { liesIn } from '../display/area.ts';
import { innerPoint, overlap } from './overlap.ts';

type Chosen = Pick<Neighbourhood, 'id' | 'areas'>;

/**
 * Whoever chose no neighbourhood is concerned by everything. A target without areas says nothing about where: it is for the whole
 * town. Else one of the neighbourhoods must be one that was aimed at, or share ground with what was.
 */
export function concernsNeighbourhoods(
  { all, areas = [] }: Pick<Target, 'all' | 'areas'>,
  chosen: readonly Chosen[],
): boolean {
  if (all === true || areas.length === 0 || chosen.length === 0) return true;
  return areas.some((area) => chosen.some((one) => sharesGround(area, one)));
}

function sharesGround(area: Area, { id, areas }: Chosen): boolean {
  if (area.of === undefined) return areas.some((piece) => overlap(area, piece));
  // Neighbours share a border and are two all the same: one that was aimed at by name means itself, what it holds and what holds it.
  return (
    area.of.neighbourhood === id ||
    areas.some((piece) => liesIn(area, innerPoint(piece)) || liesIn(piece, innerPoint(area)))
  );
}

/** The areas of a neighbourhood, saying whose they are: what a target keeps of it. */
export function areasOf({ id, name, insee, areas }: Neighbourhood): Area[] {
  const of = { neighbourhood: id, name, ...(insee === undefined ? {} : { insee }) };
  return areas.map(({ polygon }) => ({ polygon, of }));
}
