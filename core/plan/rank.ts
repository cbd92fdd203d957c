import type { PlacementClass } from '../contracts/placement.ts';

/** From the quietest to the loudest: what may interrupt what. Kept without schemas, for the browser player. */
const rank: Readonly<Record<PlacementClass, number>> = {
  routine: 0,
  campaign: 1,
  urgent: 2,
  vital: 3,
};

/** Routine and campaigns share the time and so count as one; each class above takes it from all below. */
export function level(loudness: PlacementClass): number {
  return Math.max(1, rank[loudness]);
}

export const vitalLevel: number = rank.vital;
