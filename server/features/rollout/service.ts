/** Carries a build of the player to the screens: what core/rollout decides is written down, audited and logged. */
import type { Transaction } from 'kysely';
import { BeffroiError } from '#core/errors.ts';
import { act, offer, type RolloutAct } from '#core/rollout/act.ts';
import { type Decision, judge } from '#core/rollout/judge.ts';
import { wantedBuild } from '#core/rollout/lot.ts';
import type { Rollout } from '#core/rollout/types.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { Tables } from '../../store/schema.ts';
import type { Health } from '../health/index.ts';
import { changeRollout, readRollout } from './book.ts';
import { readBuilt } from './built.ts';
import { factsOf, isPilot } from './facts.ts';
import { fileAt, isKept, keepBuild, knownBuilds, markBuild, type PlayerFile, pruneBuilds } from './shelf.ts';
import { type RolloutView, viewOf } from './view.ts';

export type Rollouts = {
  /** Takes over the player that was built into a folder; one that nobody has seen before is offered to the first ring. */
  introduce(folder: string): Promise<void>;
  /** The build that a screen is to have; undefined while there is none. */
  wantedBy(screen: { readonly id: string; readonly tags: readonly string[] }): Promise<string | undefined>;
  /** What lies at a path below /player/; undefined when nothing does. */
  file(path: string): Promise<PlayerFile | undefined>;
  view(): Promise<RolloutView>;
  /** Throws AUTH_FORBIDDEN for staff of a part of the town, NOT_FOUND for an unknown build, CONFLICT_STATE when there is nothing to do. */
  act(actor: Actor, what: RolloutAct, build?: string): Promise<RolloutView>;
  /** Looks at the screens once. */
  judge(): Promise<void>;
};

type Needs = { readonly health: Health; readonly rootTerritory: string };
type Trx = Transaction<Tables>;

export function createRollouts(deps: Deps, { health, rootTerritory }: Needs): Rollouts {
  const { store, clock, log, config } = deps;
  const { ringTime, pilotTag } = config.player;

  const audit = (trx: Trx, entry: { actor: string; verb: string; build: string; details?: object }) =>
    record(trx, {
      id: deps.newId(),
      at: clock(),
      actor: entry.actor,
      territory: rootTerritory,
      action: `player.${entry.verb}`,
      object: { type: 'build', id: entry.build },
      details: { ...entry.details },
    });

  async function view(): Promise<RolloutView> {
    const [rollout, screens, builds] = [
      await readRollout(store.db),
      await factsOf(deps, health),
      await knownBuilds(store.db),
    ];
    return viewOf(rollout, { screens, builds, ringTime });
  }

  async function writeDown(trx: Trx, decision: Decision): Promise<void> {
    const { type, ...details } = decision;
    await audit(trx, { actor: 'system', verb: type, build: decision.build, details });
    if (type === 'back') await markBuild(trx, decision.build, clock());
  }

  function tell(decision: Decision): void {
    if (decision.type === 'back') log.warn({ ...decision }, 'a build of the player went back');
    else log.info({ ...decision }, 'a build of the player goes on');
  }

  return {
    async introduce(folder) {
      const built = await readBuilt(folder);
      if (built === undefined) return;
      await changeRollout(store, async (trx, before) => {
        const fresh = await keepBuild(trx, built, clock());
        const rollout = fresh || before === undefined ? offer(before, built.id, clock()) : before;
        if (fresh) {
          const details = { version: built.version };
          await audit(trx, { actor: 'system', verb: 'introduce', build: built.id, details });
        }
        await pruneBuilds(trx, inUse(rollout));
        return { rollout, answer: undefined };
      });
    },

    async wantedBy({ id, tags }) {
      const rollout = await readRollout(store.db);
      return rollout && wantedBuild(rollout, { id, pilot: isPilot(tags, pilotTag) });
    },

    file: (path) => fileAt(store.db, path, async () => (await readRollout(store.db))?.stable),
    view,

    async act(actor, what, build) {
      // The player is one for all: a part of the town does not decide for the others.
      if (actor.territory !== rootTerritory)
        throw new BeffroiError('AUTH_FORBIDDEN', { permission: 'administer' });
      await changeRollout(store, async (trx, before) => {
        if (build !== undefined && !(await isKept(trx, build)))
          throw new BeffroiError('NOT_FOUND', { what: build });
        if (before === undefined) throw nothingToDo(what);
        const done = act(before, what, build);
        if ('refused' in done) throw nothingToDo(what, done.refused);
        const { rollout, bad, good } = done;
        if (bad !== undefined) await markBuild(trx, bad, clock());
        if (good !== undefined) await markBuild(trx, good, null);
        const about = build ?? bad ?? good ?? before.trial?.build ?? before.stable;
        await audit(trx, { actor: actor.user, verb: what, build: about });
        return { rollout, answer: undefined };
      });
      return view();
    },

    async judge() {
      if ((await readRollout(store.db))?.trial === undefined) return;
      const screens = await factsOf(deps, health);
      const decisions = await changeRollout(store, async (trx, before) => {
        if (before === undefined) return { rollout: undefined, answer: [] };
        const looked = judge(before, { screens, ringTime, now: clock() });
        for (const decision of looked.decisions) await writeDown(trx, decision);
        return { rollout: looked.rollout, answer: looked.decisions };
      });
      for (const decision of decisions) tell(decision);
    },
  };
}

function nothingToDo(action: RolloutAct, state = 'nothing-under-way'): BeffroiError {
  return new BeffroiError('CONFLICT_STATE', { state, action });
}

function inUse({ stable, previous, trial }: Rollout): string[] {
  return [stable, previous, trial?.build].filter((build) => build !== undefined);
}
