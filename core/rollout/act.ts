/** What happens to a rollout from outside: a build appears, staff decide. Pure. */
import type { Rollout } from './types.ts';

export const rolloutActs = ['pause', 'resume', 'back', 'promote'] as const;
export type RolloutAct = (typeof rolloutActs)[number];

export type Acted =
  /** `bad`: a build that is never offered again by itself; `good`: one that is not bad any more. */
  | { readonly rollout: Rollout; readonly bad?: string; readonly good?: string }
  | { readonly refused: 'nothing-under-way' | 'nothing-before' };

/** A build that nobody has seen before. The very first is everybody's; a later one takes the place of what was under way. */
export function offer(rollout: Rollout | undefined, build: string, now: number): Rollout {
  if (rollout === undefined) return { stable: build, paused: false, at: now };
  if (build === rollout.stable || build === rollout.trial?.build) return rollout;
  return { ...rollout, trial: { build, starts: {}, reach: 0, served: 0 } };
}

/** `build`: the one to promote; that under way when absent. */
export function act(rollout: Rollout, what: RolloutAct, build = rollout.trial?.build): Acted {
  switch (what) {
    case 'pause':
      return { rollout: { ...rollout, paused: true } };
    case 'resume':
      return { rollout: { ...rollout, paused: false } };
    case 'back':
      return goBack(rollout);
    case 'promote':
      return build === undefined ? { refused: 'nothing-under-way' } : promote(rollout, build);
  }
}

/** From what is under way to what is stable; when nothing is, from what is stable to what was before. */
function goBack(rollout: Rollout): Acted {
  const { stable, previous, trial } = rollout;
  if (trial !== undefined) return { rollout: { ...rollout, trial: undefined }, bad: trial.build };
  if (previous === undefined) return { refused: 'nothing-before' };
  return { rollout: { ...rollout, stable: previous, previous: undefined }, bad: stable };
}

function promote(rollout: Rollout, build: string): Acted {
  const { stable, previous } = rollout;
  const before = build === stable ? previous : stable;
  return { rollout: { ...rollout, stable: build, previous: before, trial: undefined }, good: build };
}
