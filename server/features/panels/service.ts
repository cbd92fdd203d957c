/** The panels that hang on this server: each has a runner that holds it to its plan. */
import type {
  DisplayProfile,
  Fault,
  LiveAlert,
  PanelLink,
  PanelRendition,
  Plan,
  Rendition,
  Witness,
} from '#core/contracts/index.ts';
import { showing } from '#core/plan/showing.ts';
import {
  createPanelRunner,
  driverOf,
  type Line,
  type LinePool,
  linePool,
  type PanelRunner,
  type RunnerState,
  systemRandom,
  systemTimers,
} from '#drivers';
import type { Deps } from '../../deps.ts';
import type { DisplayRow } from '../../store/rows.ts';
import type { Alerts } from '../alerts/index.ts';
import type { Displays } from '../displays/index.ts';
import type { Scheduling } from '../scheduling/index.ts';
import type { Sync } from '../sync/index.ts';
import type { WitnessService } from '../witness/index.ts';

export type Panels = {
  /** What is lit, as far as the panel has confirmed it; undefined for a display that does not hang here. */
  state(display: string): RunnerState | undefined;
  /** The panel itself, for who asks it something. */
  at(display: string): PanelInHand | undefined;
  close(): Promise<void>;
};

/** A panel that hangs on this server, with what it was told last. */
export type PanelInHand = Pick<Panel, 'line' | 'runner' | 'lit' | 'plan' | 'alerts'>;

type Needs = {
  readonly displays: Displays;
  readonly alerts: Alerts;
  readonly scheduling: Scheduling;
  readonly witness: WitnessService;
  readonly sync: Sync;
};

type Panel = {
  readonly territory: string;
  readonly line: Line;
  readonly runner: PanelRunner;
  /** The state that the runner was given last, so that an alert can be added to it in one hop. */
  plan: Plan | null;
  planHash: string | null;
  renditions: ReadonlyMap<string, PanelRendition>;
  alerts: readonly LiveAlert[];
  lit: RunnerState | undefined;
};

/** Whatever was missed is caught up with, at the latest, after this long. */
const recheckMs = 60_000;
const witnessBatch = 50;

export function createPanels(deps: Deps, needs: Needs): Panels {
  const { store, bus, clock, log } = deps;
  const panels = new Map<string, Panel>();
  const pool: LinePool = linePool({
    clock: { now: clock },
    timers: systemTimers,
    random: systemRandom,
    noise: (line, bytes) => log.warn({ line, bytes: bytes.length }, 'noise on a line'),
  });
  let work: Promise<void> = Promise.resolve();
  let closed = false;

  /** One after the other: a display that changes twice is never opened twice. */
  const queue = (task: () => Promise<void>) => {
    work = work
      .then(async () => {
        if (!closed) await task();
      })
      .catch((error) => log.error({ err: error }, 'a panel could not be brought up to date'));
  };

  async function open(row: DisplayRow): Promise<void> {
    const link = JSON.parse(row.link ?? 'null') as PanelLink | null;
    const profile = JSON.parse(row.profile) as DisplayProfile;
    const driver = link && driverOf(link.driver);
    if (!link || link.via === 'agent' || !driver || profile.kind !== 'panel') return;
    const device = { id: row.id, territory: row.territory_id, name: row.name };
    // In the order in which they came: what is over must not be overtaken by its beginning.
    let told: Promise<void> = Promise.resolve();
    const tell = (fault: Fault | null) => {
      told = told.then(() => needs.displays.fault(device, fault)).catch(logged);
      return told;
    };
    let settled: boolean | undefined;
    let line: Line | undefined;
    try {
      line = pool.line(link.transport);
      const runner = createPanelRunner({
        display: { id: row.id, timeZone: row.time_zone },
        profile,
        driver,
        options: link.options,
        transport: line,
        showing,
        clock: { now: clock },
        timers: systemTimers,
        random: systemRandom,
        newId: deps.newId,
        brightness: link.brightness,
        on: {
          witness: (witness) => witnesses.add(device, witness),
          applied: ({ plan, at }) => void needs.displays.applied(device, plan, at).catch(logged),
          fault: (fault) => {
            settled = false;
            void tell(fault);
          },
          state: (state) => {
            if (state.settled && settled !== true) void tell(null);
            settled = state.settled;
            saw(device.id, state);
          },
        },
      });
      panels.set(row.id, {
        territory: row.territory_id,
        line,
        runner,
        plan: null,
        planHash: null,
        renditions: new Map(),
        alerts: [],
        lit: undefined,
      });
    } catch (error) {
      // Options that an officer typed: the display says what is wrong with them, the others go on.
      await line?.close();
      const detail = error instanceof Error ? error.message : String(error);
      await tell({ type: 'PANEL_LINK', detail, at: clock() });
    }
  }

  function saw(id: string, state: RunnerState): void {
    const panel = panels.get(id);
    if (!panel) return;
    if (state.online && !panel.lit?.online) needs.displays.presence.opened(id);
    if (!state.online && panel.lit?.online) needs.displays.presence.closed(id);
    if (state.online) needs.displays.presence.seen(id);
    panel.lit = state;
  }

  async function shut(id: string): Promise<void> {
    const panel = panels.get(id);
    if (!panel) return;
    panels.delete(id);
    if (panel.lit?.online) needs.displays.presence.closed(id);
    panel.runner.close();
    await panel.line.close();
  }

  /** Reads what the panel must show, and hands it to the runner. */
  async function refresh(id: string): Promise<void> {
    const panel = panels.get(id);
    if (!panel) return;
    const row = await store.db
      .selectFrom('display')
      .select('plan_hash')
      .where('id', '=', id)
      .executeTakeFirst();
    if (row && row.plan_hash !== panel.planHash) {
      const body = row.plan_hash === null ? undefined : await needs.scheduling.planBody(row.plan_hash);
      const plan = body === undefined ? null : (JSON.parse(body) as Plan);
      panel.renditions = await load(plan?.renditions ?? []);
      panel.plan = plan;
      panel.planHash = row.plan_hash;
      if (plan) await needs.sync.ledger.recordSent(id);
    }
    panel.alerts = await needs.alerts.liveFor({ id, territory: panel.territory }, clock());
    give(panel);
  }

  const give = (panel: Panel) =>
    panel.runner.setState(panel.plan, (hash) => panel.renditions.get(hash), panel.alerts);

  async function load(hashes: readonly string[]): Promise<Map<string, PanelRendition>> {
    const found = new Map<string, PanelRendition>();
    for (const hash of hashes) {
      const rendition: Rendition | undefined = await needs.scheduling.rendition(hash);
      if (rendition?.kind === 'panel') found.set(hash, rendition);
    }
    return found;
  }

  /** The same one hop that screens get: the runner has the alert before anything is read from the store. */
  function alerted(alert: LiveAlert, reached: (id: string, panel: Panel) => boolean): void {
    for (const [id, panel] of panels) {
      if (!reached(id, panel)) continue;
      panel.alerts = [...panel.alerts.filter((known) => known.id !== alert.id), alert];
      give(panel);
    }
  }

  async function reopen(id: string): Promise<void> {
    await shut(id);
    const row = await store.db
      .selectFrom('display')
      .selectAll()
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (!row) return;
    await open(row);
    await refresh(id);
  }

  const logged = (error: unknown) => log.error({ err: error }, 'what a panel reported could not be stored');
  const witnesses = createWitnessQueue(needs.witness, logged);
  const stops = [
    bus.on('plan', ({ display }) => queue(() => refresh(display))),
    bus.on('display', ({ display }) => queue(() => reopen(display))),
    bus.on('alert', ({ alert, displays, all, territory }) =>
      alerted(alert, (id, panel) => (all ? panel.territory === territory : displays.includes(id))),
    ),
  ];
  const recheck = setInterval(() => {
    for (const id of panels.keys()) queue(() => refresh(id));
    witnesses.retry();
  }, recheckMs).unref();
  queue(async () => {
    const rows = await store.db
      .selectFrom('display')
      .selectAll()
      .where('kind', '=', 'panel')
      .where('link', 'is not', null)
      .where('revoked_at', 'is', null)
      .execute();
    for (const row of rows) {
      await open(row);
      await refresh(row.id);
    }
  });

  return {
    state: (display) => panels.get(display)?.lit,
    at: (display) => panels.get(display),
    async close() {
      closed = true;
      clearInterval(recheck);
      for (const stop of stops) stop();
      await work;
      for (const id of [...panels.keys()]) await shut(id);
      await pool.close();
      await witnesses.settle();
    },
  };
}

type Device = { readonly id: string; readonly territory: string };

/** Rows are stored in the order in which they come, and kept until they are. */
function createWitnessQueue(service: WitnessService, failed: (error: unknown) => void) {
  const waiting = new Map<string, { device: Device; rows: Witness[] }>();
  let running: Promise<void> = Promise.resolve();

  async function drain(): Promise<void> {
    for (const [id, { device, rows }] of waiting) {
      const batch = rows.slice(0, witnessBatch);
      if (batch.length === 0) continue;
      await service.store(device, batch);
      rows.splice(0, batch.length);
      if (rows.length === 0) waiting.delete(id);
    }
  }

  const retry = () => {
    running = running.then(drain).catch(failed);
  };
  return {
    retry,
    add(device: Device, row: Witness) {
      const entry = waiting.get(device.id) ?? { device, rows: [] };
      waiting.set(device.id, entry);
      entry.rows.push(row);
      retry();
    },
    settle: () => running,
  };
}
