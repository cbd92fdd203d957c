/** Which ring a screen belongs to, and hence which build it is to have. Pure: the same answer on every node. */
import { sha256Hex } from '../hash.ts';
import { type Ring, type Rollout, rings, type ScreenFacts, type Trial } from './types.ts';

type Who = Pick<ScreenFacts, 'id' | 'pilot'>;

/** A number from 0 to 1 that is a screen's own for one build: it is not always the same ones that go first. */
export function lotOf(build: string, id: string): number {
  return Number.parseInt(sha256Hex(`${build} ${id}`).slice(0, 8), 16) / 2 ** 32;
}

export function ringOf({ build, reach }: Trial, { id, pilot }: Who): Ring {
  if (pilot) return 'pilot';
  return lotOf(build, id) < reach ? 'tenth' : 'all';
}

/** The ring that began last; undefined before the first. */
export function presentRing({ starts }: Trial): Ring | undefined {
  return rings.findLast((ring) => starts[ring] !== undefined);
}

export function isOffered(trial: Trial, who: Who): boolean {
  return trial.starts[ringOf(trial, who)] !== undefined;
}

/** The build that this screen is to have. */
export function wantedBuild({ stable, trial }: Rollout, who: Who): string {
  return trial !== undefined && isOffered(trial, who) ? trial.build : stable;
}

/** The reach that gives a tenth of these screens the build, and one at least. */
export function reachOf(build: string, ids: readonly string[]): number {
  const lots = ids.map((id) => lotOf(build, id)).sort((a, b) => a - b);
  const last = lots[Math.ceil(lots.length / 10) - 1];
  return last === undefined ? 0 : last + 2 ** -33;
}
