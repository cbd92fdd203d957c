/** A rollout as staff see it. */
import Type, { type Static } from 'typebox';
import { BuildId, Instant } from '#core/contracts/common.ts';
import { presentRing } from '#core/rollout/lot.ts';
import { tallyOf } from '#core/rollout/standing.ts';
import { type Rollout, rings, type ScreenFacts } from '#core/rollout/types.ts';
import { judgeOffered } from '#core/rollout/verdict.ts';
import type { KnownBuild } from './shelf.ts';

const count = Type.Integer({ minimum: 0 });

export const RolloutView = Type.Object({
  /** What everybody has who is not part of a trial; absent while no player was built. */
  stable: Type.Optional(BuildId),
  /** What was stable before. */
  previous: Type.Optional(BuildId),
  paused: Type.Boolean(),
  /** A build on its way to everybody. */
  trial: Type.Optional(
    Type.Object({
      build: BuildId,
      /** Absent before the first. */
      ring: Type.Optional(Type.Enum(rings)),
      since: Type.Optional(Instant),
      /** How long the ring has served well, and how long it must, ms. */
      served: count,
      ringTime: count,
      /** How those stand that were offered it. */
      screens: Type.Object({ well: count, waiting: count, sick: count, silent: count }),
      /** Ids of those that are sick. */
      sick: Type.Array(Type.String()),
    }),
  ),
  /** The newest first. */
  builds: Type.Array(
    Type.Object({
      id: BuildId,
      version: Type.String(),
      addedAt: Instant,
      /** It went back, and is not offered again by itself. */
      badAt: Type.Optional(Instant),
    }),
  ),
});
export type RolloutView = Static<typeof RolloutView>;

type Seen = {
  readonly screens: readonly ScreenFacts[];
  readonly builds: KnownBuild[];
  readonly ringTime: number;
};

export function viewOf(rollout: Rollout | undefined, { screens, builds, ringTime }: Seen): RolloutView {
  if (rollout === undefined) return { paused: false, builds };
  const { stable, previous, paused, trial } = rollout;
  const known = { stable, ...(previous !== undefined && { previous }), paused, builds };
  if (trial === undefined) return known;
  const ring = presentRing(trial);
  const since = ring && trial.starts[ring];
  const offered = judgeOffered(trial, screens);
  return {
    ...known,
    trial: {
      build: trial.build,
      ...(ring !== undefined && { ring }),
      ...(since !== undefined && { since }),
      served: trial.served,
      ringTime,
      screens: tallyOf(offered.map(({ standing }) => standing)),
      sick: offered.filter(({ standing }) => standing === 'sick').map(({ screen }) => screen.id),
    },
  };
}
