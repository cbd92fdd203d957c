/** Acts on what was committed: finds the displays that a fact touches, recompiles those and no others. */
import { covers } from '#core/plan/targets.ts';
import { isDaily } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import type { Ledger } from '../sync/index.ts';
import { plannedDisplayOf } from './display-rows.ts';
import type { DisplayRow, Planner } from './planner.ts';
import type { Snapshot, SnapshotLoader } from './snapshot.ts';

type Fact = { seq: number; topic: string; subject: string; territory_id: string };

export type Worker = {
  /** Resolves when nothing that was committed before the call is left to do. */
  settle(): Promise<void>;
  /** Recompiles every display: the horizon moves on. */
  roll(): Promise<void>;
  close(): Promise<void>;
};

const batch = 500;
/** Facts are heard of through the bus; this is for those that were not. */
const sweepMs = 20_000;

export function createWorker(
  deps: Deps,
  { planner, snapshots, ledger }: { planner: Planner; snapshots: SnapshotLoader; ledger: Ledger },
): Worker {
  const { store, bus, log } = deps;
  let running: Promise<void> | undefined;
  let again = false;
  let closed = false;
  /** Displays whose plan could not be made, with their territory: one of them must not keep the others waiting. */
  const behind = new Map<string, string>();

  /** One drain at a time; a call during one makes sure that another follows. */
  function wake(): Promise<void> {
    if (running !== undefined) {
      again = true;
      return running;
    }
    running = (async () => {
      try {
        do {
          again = false;
          await drain();
        } while (again && !closed);
      } catch (error) {
        log.error({ err: error }, 'planning failed; it is tried again');
      } finally {
        running = undefined;
      }
    })();
    return running;
  }

  async function drain(): Promise<void> {
    for (;;) {
      const facts = await store.db.selectFrom('outbox').selectAll().orderBy('seq').limit(batch).execute();
      if (facts.length === 0 || closed) return;
      for (const [territory, some] of Map.groupBy(facts, (fact) => fact.territory_id))
        await act(territory, some);
      await store.db
        .deleteFrom('outbox')
        .where(
          'seq',
          'in',
          facts.map((fact) => fact.seq),
        )
        .execute();
    }
  }

  async function act(territory: string, facts: readonly Fact[]): Promise<void> {
    // Of few words: it does not wait for the plans of thousands of displays.
    const said = facts.filter(({ topic }) => topic === 'message' || topic === 'alert');
    await ledger.recordMessages(said.map(({ subject }) => subject));
    const snapshot = await snapshots.load(territory);
    const displays = await activeDisplays(territory);
    const touched = await touchedBy(facts, snapshot, displays);
    for (const display of displays) if (touched.has(display.id)) await attempt(display, snapshot);
  }

  async function attempt(display: DisplayRow, snapshot: Snapshot): Promise<void> {
    try {
      await replan(display, snapshot);
      behind.delete(display.id);
    } catch (error) {
      behind.set(display.id, display.territory_id);
      log.error({ err: error, display: display.id }, 'a plan could not be made; it is tried again');
    }
  }

  async function catchUp(): Promise<void> {
    for (const territory of new Set(behind.values())) {
      const snapshot = await snapshots.load(territory);
      for (const display of await activeDisplays(territory))
        if (behind.has(display.id)) await attempt(display, snapshot);
    }
  }

  async function replan(display: DisplayRow, snapshot: Snapshot): Promise<void> {
    if (closed) return;
    const { plan, hash, inputs, changed } = await planner.plan(display, snapshot);
    await ledger.recordPlan(display.id, plan, inputs);
    if (changed) {
      bus.emit('plan', { display: display.id, hash });
      bus.emit('changed', { topic: 'displays', id: display.id, territory: display.territory_id });
    }
    // Thousands of displays must not keep a request or an alert waiting.
    await new Promise((resolve) => setImmediate(resolve));
  }

  const activeDisplays = (territory: string) =>
    store.db
      .selectFrom('display')
      .selectAll()
      .where('territory_id', '=', territory)
      .where('revoked_at', 'is', null)
      .orderBy('id')
      .execute();

  async function touchedBy(
    facts: readonly Fact[],
    snapshot: Snapshot,
    displays: readonly DisplayRow[],
  ): Promise<Set<string>> {
    if (facts.some(({ topic }) => topic === 'calendar' || topic === 'territory'))
      return new Set(displays.map((display) => display.id));
    const named = facts.filter((fact) => fact.topic === 'display').map((fact) => fact.subject);
    const messages = new Set(facts.filter((fact) => fact.topic !== 'display').map((fact) => fact.subject));
    // What is said today changes what a list of today says; values do not.
    const said = facts.some(({ topic }) => topic !== 'display' && topic !== 'values');
    const daily = (id: string) => said && isDaily(snapshot.messages.get(id)?.kind ?? 'news');
    const placements = snapshot.placements.filter(({ message }) => messages.has(message) || daily(message));
    const covered = displays.filter((display) => {
      const planned = plannedDisplayOf(display);
      return placements.some((placement) => covers(placement.target, planned));
    });
    const holding = await ledger.displaysHolding([...messages]);
    return new Set([...named, ...covered.map((display) => display.id), ...holding]);
  }

  async function roll(): Promise<void> {
    const territories = await store.db.selectFrom('territory').select('id').execute();
    for (const { id } of territories) {
      const snapshot = await snapshots.load(id);
      for (const display of await activeDisplays(id)) await attempt(display, snapshot);
    }
  }

  const stopListening = bus.on('outbox', () => void wake());
  const sweep = setInterval(() => {
    void wake()
      .then(catchUp)
      .catch((error) => log.error({ err: error }, 'planning failed; it is tried again'));
  }, sweepMs);
  sweep.unref();
  void wake();

  return {
    async settle() {
      await running;
      await wake();
    },
    roll,
    async close() {
      closed = true;
      stopListening();
      clearInterval(sweep);
      await running;
    },
  };
}
