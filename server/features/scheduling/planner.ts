/** Compiles the plan of a display from what the store says now, and keeps it when it differs from the last. */
import { createHash } from 'node:crypto';
import type { DisplayProfile, Plan } from '#core/contracts/index.ts';
import { canonicalJson } from '#core/hash.ts';
import { compile } from '#core/plan/compile.ts';
import { covers } from '#core/plan/targets.ts';
import type { CompileInputs, ComposedMessage } from '#core/plan/types.ts';
import type { ComposeContext } from '../../compose/context.ts';
import type { Deps } from '../../deps.ts';
import type { DisplayRow } from '../../store/rows.ts';
import { validityOf } from '../content/index.ts';
import type { Compositions } from './compositions.ts';
import { plannedDisplayOf } from './display-rows.ts';
import type { LiveRevision, Snapshot } from './snapshot.ts';

export type { DisplayRow };

export type Planner = {
  inputsFor(display: DisplayRow, snapshot: Snapshot): Promise<CompileInputs>;
  /** Compiles; stores the plan and says true when it is another than the display's last. */
  plan(
    display: DisplayRow,
    snapshot: Snapshot,
  ): Promise<{ hash: string; plan: Plan; inputs: CompileInputs; changed: boolean }>;
};

type Context = (
  live: LiveRevision,
  snapshot: Snapshot,
  placementClass: ComposeContext['class'],
) => Promise<ComposeContext>;

export function createPlanner(
  { store, clock, metrics }: Deps,
  compositions: Compositions,
  context: Context,
): Planner {
  async function inputsFor(display: DisplayRow, snapshot: Snapshot): Promise<CompileInputs> {
    const planned = plannedDisplayOf(display);
    const placements = snapshot.placements.filter((placement) => covers(placement.target, planned));
    const profile = JSON.parse(display.profile) as DisplayProfile;
    const messages: ComposedMessage[] = [];
    for (const id of new Set(placements.map((placement) => placement.message))) {
      const live = snapshot.messages.get(id);
      if (!live) continue;
      const loudest = placements.some(
        (p) => p.message === id && (p.class === 'urgent' || p.class === 'vital'),
      );
      const placementClass = loudest
        ? placements.find((p) => p.message === id && p.class !== 'routine')?.class
        : undefined;
      const validity = validityOf(live.content, snapshot.territory.time_zone);
      messages.push({
        message: id,
        revision: live.revision,
        live: live.live,
        validFrom: validity.from,
        validUntil: validity.until,
        rendition: live.live
          ? await compositions.of(await context(live, snapshot, placementClass), profile)
          : undefined,
      });
    }
    return { display: planned, messages, placements, calendars: snapshot.calendars };
  }

  return {
    inputsFor,
    async plan(display, snapshot) {
      const inputs = await inputsFor(display, snapshot);
      const plan = compile(inputs, clock());
      const body = canonicalJson(plan);
      const hash = createHash('sha256').update(body, 'utf8').digest('hex');
      metrics.plansCompiled.inc();
      if (hash === display.plan_hash) return { hash, plan, inputs, changed: false };
      await store.db.transaction().execute(async (trx) => {
        await trx
          .insertInto('plan')
          .values({ hash, display_id: display.id, body, created_at: clock() })
          .onConflict((c) => c.column('hash').doNothing())
          .execute();
        await trx.updateTable('display').set({ plan_hash: hash }).where('id', '=', display.id).execute();
      });
      return { hash, plan, inputs, changed: true };
    },
  };
}
