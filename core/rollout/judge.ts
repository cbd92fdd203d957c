/** One look at a rollout: (rollout, facts, now) → rollout and what was decided. Pure; the same facts give the same answer. */
import { presentRing, reachOf, ringOf } from './lot.ts';
import { takesPart } from './standing.ts';
import { type Ring, type Rollout, rings, type ScreenFacts, type Trial } from './types.ts';
import { doesHarm, judgeOffered, servesWell } from './verdict.ts';

export type Decision =
  | { readonly type: 'ring'; readonly build: string; readonly ring: Ring }
  | { readonly type: 'done'; readonly build: string }
  /** `sick`: ids of the screens that it harmed. */
  | {
      readonly type: 'back';
      readonly build: string;
      readonly to: string;
      readonly sick: readonly string[];
    };

export type Look = {
  readonly screens: readonly ScreenFacts[];
  /** How long each ring must have served well, ms. */
  readonly ringTime: number;
  readonly now: number;
};

/** A judge that was away for hours has seen none of them. */
const longestLookMs = 5 * 60_000;

export function judge(before: Rollout, look: Look): { rollout: Rollout; decisions: readonly Decision[] } {
  const { screens, now } = look;
  const rollout = { ...before, at: now };
  if (before.trial === undefined) return { rollout, decisions: [] };
  const trial = turnedBack(before.trial, now);
  if (doesHarm(rollout, trial, screens)) {
    const sick = judgeOffered(trial, screens).filter(({ standing }) => standing === 'sick');
    return {
      rollout: { ...rollout, trial: undefined },
      decisions: [
        { type: 'back', build: trial.build, to: rollout.stable, sick: sick.map(({ screen }) => screen.id) },
      ],
    };
  }
  if (rollout.paused) return { rollout: { ...rollout, trial }, decisions: [] };
  const passed = Math.min(Math.max(now - before.at, 0), longestLookMs);
  const served = trial.served + (servesWell(trial, screens) ? passed : 0);
  return advance(rollout, { ...trial, served }, look);
}

function advance(rollout: Rollout, trial: Trial, { screens, ringTime, now }: Look) {
  const ring = presentRing(trial);
  const isEmpty = (of: Ring) => !hasMembers(trial, of, screens);
  // Nobody is waited for in a ring of nobody; but somebody must have tried the build before all get it.
  const passedOver = (ring === 'pilot' || (ring === 'tenth' && !isEmpty('pilot'))) && isEmpty(ring);
  if (ring !== undefined && trial.served < ringTime && !passedOver) {
    const drawn = ring === 'tenth' && isEmpty(ring) ? begin(trial, ring, { screens, now }) : trial;
    return { rollout: { ...rollout, trial: drawn }, decisions: [] };
  }
  const next = rings[ring === undefined ? 0 : rings.indexOf(ring) + 1];
  if (next === undefined) {
    const done = { ...rollout, stable: trial.build, previous: rollout.stable, trial: undefined };
    return { rollout: done, decisions: [{ type: 'done', build: trial.build } as const] };
  }
  return {
    rollout: { ...rollout, trial: begin(trial, next, { screens, now }) },
    decisions: [{ type: 'ring', build: trial.build, ring: next } as const],
  };
}

function begin(trial: Trial, ring: Ring, { screens, now }: Pick<Look, 'screens' | 'now'>): Trial {
  const reach = ring === 'tenth' ? reachOf(trial.build, others(screens, now)) : trial.reach;
  return { ...trial, reach, starts: { ...trial.starts, [ring]: now }, served: 0 };
}

function hasMembers(trial: Trial, ring: Ring, screens: readonly ScreenFacts[]): boolean {
  const since = trial.starts[ring] ?? 0;
  return screens.some((screen) => ringOf(trial, screen) === ring && takesPart(screen, since));
}

/** Those that the tenth is drawn from. */
function others(screens: readonly ScreenFacts[], now: number): string[] {
  return screens.filter((screen) => !screen.pilot && takesPart(screen, now)).map(({ id }) => id);
}

/** A clock that was set back: nothing has begun in the future. */
function turnedBack(trial: Trial, now: number): Trial {
  const starts = Object.entries(trial.starts).map(([ring, at]) => [ring, Math.min(at, now)]);
  return { ...trial, starts: Object.fromEntries(starts) as Trial['starts'] };
}
