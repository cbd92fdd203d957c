/** One panel on this agent: talks to the server as a screen does, keeps its plan on disk, and holds the lamps to it. */
import type { DisplayState, LiveAlert, Plan } from '#core/contracts/index.ts';
import type { LinePool, RunnerState, Timers } from '#drivers';
import { delay } from '#drivers/time.ts';
import { mergeAlerts, receiveAlert } from '#player/alerts.ts';
import type { Http } from '#player/http.ts';
import { createLink } from '#player/link.ts';
import { createLoader } from '#player/loader.ts';
import { createFaults } from './faults.ts';
import { createHolding, type Moment } from './holding.ts';
import { keptPlan, withRenditions } from './kept-plan.ts';
import { createLamps } from './lamps.ts';
import type { Memo } from './memory.ts';
import { openShelf, type Shelf } from './shelf.ts';
import { openBook } from './witnesses.ts';

export type PanelParts = {
  readonly origin: string;
  readonly key: string;
  /** The folder of this panel alone. */
  readonly folder: string;
  readonly version: string;
  readonly http: Http;
  readonly pool: LinePool;
  readonly timers: Timers;
  readonly mono: () => number;
  readonly random: () => number;
  readonly newId: () => string;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly moment: () => Moment;
  /** A round trip of the clock: monotonic ms asked and answered, ms since the epoch. */
  readonly sample: (asked: number, answered: number, server: number) => void;
  /** The last instant at which an earlier process was surely alive. */
  readonly lastAlive: number | undefined;
  readonly memory: () => { readonly uptime: number; readonly memory: number };
  readonly log: (line: string) => void;
  /** The server does not know the key any more, and the lamps are dark, or could not be reached. */
  readonly revoked: (name: string) => void;
};
export type AgentPanelRun = {
  /** The time has been learned from the server. */
  timeKnown(): void;
  close(): Promise<void>;
};

const minuteMs = 60_000;
/** How long a revoked panel is tried to be darkened, ms. */
const darkenMs = 15_000;
/** How long the last rows are tried to be sent on the way out, ms. */
const farewellMs = 2_000;

export async function startPanel(parts: PanelParts): Promise<AgentPanelRun> {
  const { folder, key, moment, timers, newId } = parts;
  let shelf: Shelf | undefined;
  let link: ReturnType<typeof createLink> | undefined;
  let about: Pick<Memo, 'display' | 'name' | 'panel'> = {};
  /** What the lamps confirmed last, whole or in part, and what the server may be told of it. */
  let confirmed: string | undefined;
  let applied: string | undefined;
  let heard = false;
  let fared = '';
  let closed = false;
  let over = false;
  let darkened = () => {};
  let cancelMinute = () => {};

  const faults = createFaults({
    journal: () => shelf?.told,
    tell: (what) => link?.told(what) ?? Promise.resolve(false),
    newId,
    now: () => moment().now,
    log: (line) => parts.log(`${about.name ?? 'panel'}: ${line}`),
  });
  const disk = (error: unknown) =>
    faults.own('AGENT_DISK', error instanceof Error ? error.message : String(error));
  shelf = await openShelf(folder, disk);
  const { blobs, memory, rows } = shelf;
  const holding = createHolding();
  const book = openBook(
    {
      journal: rows,
      send: (batch) => link?.witness(batch) ?? Promise.resolve([]),
      certain: () => moment().certain,
      timers,
    },
    parts.lastAlive,
  );
  const lamps = createLamps(() => about.display ?? '', {
    pool: parts.pool,
    clock: { now: () => moment().now },
    timers,
    random: parts.random,
    newId,
    on: {
      witness: (row) => {
        if (!over) book.add(row.plan === undefined ? row : { ...row, plan: holding.nameOf(row.plan) });
      },
      applied: ({ plan }) => {
        confirmed = plan;
        tellApplied();
      },
      fault: faults.panel,
      state: sawState,
      refused: (detail) => faults.own('PANEL_LINK', detail),
    },
  });

  /** A part of a plan is not the plan; and what was lit before the time was known may have been lit at the wrong one. */
  function tellApplied(): void {
    const { certain, now } = moment();
    if (confirmed === undefined || confirmed !== holding.held()?.hash || !certain) return;
    applied = confirmed;
    link?.applied(applied, now);
  }

  function sawState(state: RunnerState): void {
    const now = `${state.online} ${state.settled}`;
    if (now !== fared) tellHealth();
    fared = now;
    if (!state.settled) return;
    if (over && state.pages?.length === 0) darkened();
    faults.settled();
  }

  function give(): void {
    const held = holding.held();
    const now = moment();
    // A panel is not darkened for want of a plan, or of the time, that is on its way.
    const coming = !held && (!heard || holding.wanted() !== undefined) && holding.alerts().length === 0;
    if (!over && (now.now <= 0 || coming)) return;
    lamps.show({
      plan: holding.playable(now),
      renditions: held?.renditions ?? new Map(),
      alerts: holding.alerts(),
    });
  }

  const loader = createLoader({
    http: parts.http,
    store: blobs,
    key,
    wait: parts.wait,
    random: parts.random,
    on: {
      opened: (hash, plan) => {
        holding.opened(hash, plan);
        give();
      },
      ready: (hash, plan) => void ready(hash, plan).catch(disk),
      failed: (failure, path) => {
        if (failure.why === 'revoked') return void revoke();
        if (failure.why === 'not-its-hash') faults.own('AGENT_BYTES_REFUSED', `${path}: ${failure.detail}`);
        if (failure.why === 'refused' && failure.status < 500 && failure.status !== 429)
          faults.own('AGENT_FETCH_REFUSED', `${path}: ${failure.status}`);
      },
    },
  });

  async function ready(hash: string, plan: Plan): Promise<void> {
    const held = await withRenditions(blobs, hash, plan);
    if (closed || over || holding.wanted() !== hash) return;
    holding.hold(held);
    give();
    remember();
    await loader.evict(hash, plan);
  }

  function heardState(state: DisplayState): void {
    if (over) return;
    heard = true;
    if (!about.display) parts.log(`${state.name}: ${parts.origin}`);
    const { display, name, panel } = state;
    about = { display, name, ...(panel && { panel }) };
    if (panel) faults.over('PANEL_LINK');
    else faults.own('PANEL_LINK', 'this is not a panel that hangs on an agent');
    holding.setAlerts(mergeAlerts(holding.alerts(), state));
    if (state.plan !== undefined) wanted(state.plan);
    lamps.use(panel);
    give();
    remember();
    tellHealth();
    void book.flush();
    void faults.flush();
  }

  function remember(): void {
    const held = holding.held();
    memory.keep({ ...about, ...(held && { plan: held.hash }), alerts: [...holding.alerts()] });
  }

  function wanted(hash: string): void {
    holding.want(hash);
    const held = holding.held();
    const whole = held?.hash === hash && held.plan.renditions.every((one) => held.renditions.has(one));
    if (!whole) loader.want(hash);
  }

  /** One hop: the lamps first, the disk after. */
  function alerted(alert: LiveAlert): void {
    if (over) return;
    holding.setAlerts(receiveAlert(holding.alerts(), alert));
    give();
    remember();
  }

  async function revoke(): Promise<void> {
    if (over || closed) return;
    over = true;
    holding.forget();
    remember();
    link?.destroy();
    loader.destroy();
    const dark = Promise.withResolvers<void>();
    darkened = dark.resolve;
    give();
    await Promise.race([dark.promise, delay(timers, darkenMs)]);
    await close();
    await shelf?.clear();
    parts.revoked(about.name ?? '');
  }

  function minute(): void {
    cancelMinute = timers.after(minuteMs, minute);
    if (!moment().certain) give();
    tellHealth();
  }

  function tellHealth(): void {
    const state = lamps.state();
    void link?.told({
      health: {
        ...parts.memory(),
        line: state?.online ?? false,
        settled: state?.settled ?? false,
        waiting: book.waiting(),
      },
    });
  }

  async function close(): Promise<void> {
    closed = true;
    cancelMinute();
    await lamps.close();
    if (!over) await Promise.race([book.flush(), delay(timers, farewellMs)]);
    book.close();
    loader.destroy();
    link?.destroy();
    await shelf?.close();
  }

  const { memo } = memory;
  const { display, name, panel } = memo;
  about = { ...(display && { display }), ...(name && { name }), ...(panel && { panel }) };
  for (const error of shelf.damaged) disk(error);
  holding.setAlerts(memo.alerts);
  const kept = memo.plan === undefined ? undefined : await keptPlan(blobs, memo.plan);
  if (kept) holding.hold(kept);
  else if (memo.plan !== undefined) disk(`the plan ${memo.plan} is damaged`);
  lamps.use(memo.panel);
  give();

  link = createLink({
    origin: parts.origin,
    http: parts.http,
    key,
    mono: parts.mono,
    random: parts.random,
    // Only what the lamps have confirmed: the server takes a greeting for a confirmation.
    hello: () => ({ version: parts.version, ...(applied !== undefined && { plan: applied }) }),
    on: {
      state: heardState,
      hint: wanted,
      alert: alerted,
      clock: parts.sample,
      revoked: () => void revoke(),
      reached: () => undefined,
    },
  });
  minute();

  return {
    timeKnown: () => {
      book.dated(moment().now);
      give();
      tellApplied();
    },
    close,
  };
}
