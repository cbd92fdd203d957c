/** Compiles the plan of a display from what the store says now, and keeps it when it differs from the last. */
import { createHash } from 'node:crypto';
import type { DisplayProfile, Plan, ScreenZone } from '#core/contracts/index.ts';
import { canonicalJson } from '#core/hash.ts';
import { compile } from '#core/plan/compile.ts';
import { covers } from '#core/plan/targets.ts';
import type { CompileInputs, ComposedMessage, Edition } from '#core/plan/types.ts';
import type { ComposeContext } from '../../compose/context.ts';
import { isDaily, liveRulesOf, valuesFor } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import type { DisplayRow } from '../../store/rows.ts';
import { findLive, validityOf } from '../content/index.ts';
import type { PollStage } from '../polls/index.ts';
import type { Compositions } from './compositions.ts';
import { type Day, daysOf, partFor } from './days.ts';
import { plannedDisplayOf } from './display-rows.ts';
import type { LiveRevision, Snapshot } from './snapshot.ts';
import { asksOf, partOf } from './zones.ts';

export type { DisplayRow };

export type Planner = {
  inputsFor(display: DisplayRow, snapshot: Snapshot): Promise<CompileInputs>;
  /** Compiles; stores the plan and says true when it is another than the display's last. */
  plan(
    display: DisplayRow,
    snapshot: Snapshot,
  ): Promise<{ hash: string; plan: Plan; inputs: CompileInputs; changed: boolean }>;
};

type Composed = Pick<ComposedMessage, 'rendition' | 'editions'>;
type Context = (
  live: LiveRevision,
  snapshot: Snapshot,
  asked: {
    readonly class: ComposeContext['class'];
    readonly zone: ScreenZone;
    readonly profile: DisplayProfile;
  },
) => Promise<ComposeContext>;

export function createPlanner(
  { store, clock, metrics }: Deps,
  compositions: Compositions,
  context: Context,
): Planner {
  /** The days of a snapshot, gathered once for all displays, and only where a message asks for them. */
  const daysKnown = new WeakMap<Snapshot, Promise<readonly Day[]>>();
  function days(snapshot: Snapshot): Promise<readonly Day[]> {
    const found = daysKnown.get(snapshot) ?? gatherDays(snapshot);
    daysKnown.set(snapshot, found);
    return found;
  }
  async function gatherDays({ territory }: Snapshot): Promise<readonly Day[]> {
    const now = clock();
    return daysOf(await findLive(store.db, territory.id, now), territory.time_zone, now);
  }

  /** What a snapshot says on a glass, made once for all displays that have the same one. */
  const madeOf = new WeakMap<Snapshot, Map<string, Promise<Composed>>>();
  function composedOnce(
    live: LiveRevision,
    snapshot: Snapshot,
    { asked, glass }: { asked: Parameters<Context>[2]; glass: string },
  ): Promise<Composed> {
    const made = madeOf.get(snapshot) ?? new Map<string, Promise<Composed>>();
    madeOf.set(snapshot, made);
    const key = JSON.stringify([live.message, asked.zone, asked.class, glass]);
    const found = made.get(key);
    if (found) return found;
    const making = composed(live, snapshot, asked);
    made.set(key, making);
    // What failed once is tried anew for the next display.
    making.catch(() => made.delete(key));
    return making;
  }

  async function composed(
    live: LiveRevision,
    snapshot: Snapshot,
    asked: Parameters<Context>[2],
  ): Promise<Composed> {
    const known = await context(live, snapshot, asked);
    if (liveRulesOf(known.kind, known.content) !== undefined) return valued(known, live.shown, asked.profile);
    if (live.kind === 'consultation') return staged(known, live.stages ?? [], asked.profile);
    if (!isDaily(known.kind)) return { rendition: await compositions.of(known, asked.profile) };
    const editions: Edition[] = [];
    for (const { from, until, today } of await days(snapshot)) {
      const dated = { ...known, today: partFor(known.kind, today) };
      editions.push({ from, until, rendition: await compositions.of(dated, asked.profile) });
    }
    return { editions };
  }

  /** A consultation at each of its stages: a display that nobody can reach goes from one to the next by itself. */
  async function staged(
    known: ComposeContext,
    stages: readonly PollStage[],
    profile: DisplayProfile,
  ): Promise<Composed> {
    if (stages.length === 0)
      return { rendition: await compositions.of({ ...known, poll: undefined }, profile) };
    const editions: Edition[] = [];
    for (const { from, until, poll } of stages)
      editions.push({ from, until, rendition: await compositions.of({ ...known, poll }, profile) });
    return { editions };
  }

  /** With its values until they are too old, and from then on without, whether anybody can tell the display so or not. */
  async function valued(
    known: ComposeContext,
    shown: LiveRevision['shown'],
    profile: DisplayProfile,
  ): Promise<Composed> {
    const without = await compositions.of(known, profile);
    const fresh = shown !== undefined && shown.until > clock() ? shown : undefined;
    const values = fresh && valuesFor(known.kind, known.content, fresh);
    if (fresh === undefined || values === undefined) return { rendition: without };
    const rendition = await compositions.of({ ...known, values }, profile);
    if (isSame(rendition, without)) return { rendition };
    const until = fresh.until;
    return {
      editions: [
        { from: 0, until, rendition },
        { from: until, rendition: without },
      ],
    };
  }

  async function inputsFor(display: DisplayRow, snapshot: Snapshot): Promise<CompileInputs> {
    const planned = plannedDisplayOf(display);
    const placements = snapshot.placements.filter((placement) => covers(placement.target, planned));
    const profile = JSON.parse(display.profile) as DisplayProfile;
    const messages: ComposedMessage[] = [];
    for (const { id, zone, loudest } of asksOf(placements)) {
      const live = snapshot.messages.get(id);
      if (!live) continue;
      const validity = validityOf(live.content, snapshot.territory.time_zone);
      const asked = {
        class: loudest,
        zone,
        profile: partOf(profile, loudest === undefined ? zone : undefined),
      };
      messages.push({
        message: id,
        revision: live.revision,
        zone,
        live: live.live,
        validFrom: validity.from,
        validUntil: validity.until,
        ...(live.live ? await composedOnce(live, snapshot, { asked, glass: display.profile }) : {}),
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

type Rendered = Edition['rendition'];

function isSame(a: Rendered, b: Rendered): boolean {
  return 'hash' in a && 'hash' in b ? a.hash === b.hash : 'refused' in a && 'refused' in b;
}
