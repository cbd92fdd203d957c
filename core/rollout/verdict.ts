/** Whether a build does harm, by comparing those who were offered it with those who were not: pure. */
import { isOffered, presentRing, ringOf } from './lot.ts';
import { type Standing, sickShare, standingOf, type Tally, tallyOf } from './standing.ts';
import type { Ring, Rollout, ScreenFacts, Trial } from './types.ts';

/** A share of sick screens larger by this than that of the others is the build's doing. */
const margin = 0.1;
/** One accident among many says nothing; in a ring of a few, one is all there is. */
const fewScreens = 5;
const enoughShare = 0.8;

export type Judged = { readonly screen: ScreenFacts; readonly ring: Ring; readonly standing: Standing };

/** How every screen that was offered the build stands. */
export function judgeOffered(trial: Trial, screens: readonly ScreenFacts[]): Judged[] {
  return screens
    .filter((screen) => isOffered(trial, screen))
    .map((screen) => {
      const ring = ringOf(trial, screen);
      return { screen, ring, standing: standingOf(screen, trial.build, trial.starts[ring] ?? 0) };
    });
}

export function doesHarm(rollout: Rollout, trial: Trial, screens: readonly ScreenFacts[]): boolean {
  const ring = presentRing(trial);
  if (ring === undefined) return false;
  const offered = judgeOffered(trial, screens);
  if (ring !== 'all') {
    const since = trial.starts[ring] ?? 0;
    const others = screens.filter((screen) => !isOffered(trial, screen));
    const rest = others.map((screen) => standingOf(screen, rollout.stable, since));
    return isSicker(tally(offered), tallyOf(rest));
  }
  // Nobody is left without it. Those who had it first and those who got it last are measured by each other: what
  // befalls both alike, as a network that is down, is not the build's doing.
  const first = tally(offered.filter((each) => each.ring !== 'all'));
  const last = tally(offered.filter((each) => each.ring === 'all'));
  return isSicker(first, last) || isSicker(last, first);
}

/** Enough of those who were offered it run it and are well. */
export function servesWell(trial: Trial, screens: readonly ScreenFacts[]): boolean {
  const { well, waiting, sick } = tally(judgeOffered(trial, screens));
  return well > 0 && well >= enoughShare * (well + waiting + sick);
}

function isSicker(these: Tally, those: Tally): boolean {
  const few = these.well + these.waiting + these.sick < fewScreens;
  return these.sick >= (few ? 1 : 2) && sickShare(these) > sickShare(those) + margin;
}

const tally = (judged: readonly Judged[]): Tally => tallyOf(judged.map(({ standing }) => standing));
