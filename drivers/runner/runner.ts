/**
 * Holds one panel to its plan: what must be lit follows from `showing`, what is lit from the panel's own read-back, and
 * the difference is written until there is none. Waits for the end of a frame, for a fault to be tried again, at most
 * a minute; so a clock that jumps is obeyed within the minute. Nothing is said to be lit that the panel did not confirm.
 */
import type {
  Fault,
  LiveAlert,
  PanelLink,
  PanelPage,
  PanelProfile,
  Plan,
  Witness,
} from '#core/contracts/index.ts';
import { contentHash } from '#core/hash.ts';
import { alertPages } from '#core/panel/alert-pages.ts';
import { type Driver, type Outcome, refusals, type Session, type Shown } from '../driver.ts';
import { backOff, type Clock, type Timers } from '../time.ts';
import type { Line } from '../transport/line.ts';
import { type Desired, desiredAt, keyOf, type Renditions, type Showing, type Slot } from './desired.ts';
import { witnesses } from './witnesses.ts';

export type RunnerState = {
  readonly online: boolean;
  /** What is lit, as far as it is known; undefined while it is not. */
  readonly pages?: readonly PanelPage[];
  /** The panel confirmed it by read-back. */
  readonly verified: boolean;
  readonly at: number;
};
export type PanelRunnerInput = {
  readonly display: { readonly id: string; readonly timeZone: string };
  readonly profile: PanelProfile;
  readonly driver: Driver;
  /** Of the driver; checked by it. */
  readonly options: PanelLink['options'];
  /** The line the panel hangs on: from `linePool` or `openLine`. Its owner closes it. */
  readonly transport: Line;
  /** `showing` of core/plan/showing.ts. */
  readonly showing: Showing;
  readonly clock: Clock;
  readonly timers: Timers;
  /** UUIDs of witness rows. */
  readonly newId: () => string;
  /** The town's card while nothing is placed; dark when absent. */
  readonly idle?: readonly PanelPage[];
  readonly on: {
    readonly witness: (row: Witness) => void;
    /** The plan in hand is on the lamps (read back where the panel can). Once for each plan. */
    readonly applied: (applied: { plan: string; at: number }) => void;
    /** Once when it begins, not at every try. */
    readonly fault: (fault: Fault) => void;
    readonly state: (state: RunnerState) => void;
  };
};
export type PanelRunner = {
  /** The whole state every time; the runner works out what changes. `renditions` answers a rendition by its hash. */
  readonly setState: (plan: Plan | null, renditions: Renditions, alerts: readonly LiveAlert[]) => void;
  /** Asks the panel about itself, for the displays page. */
  readonly status: Session['status'];
  /** Closes open witness rows and lets go of the panel, which keeps what it shows. */
  readonly close: () => void;
};

const wakeMs = 60_000;
const clockMs = 24 * 3_600_000;
const firstRetryMs = 1000;
const mostRetryMs = 60_000;

/** One place of the panel: what we know it to hold. Unknown after a fault or a new connection. */
type Place =
  | { readonly key: string; readonly verified: boolean; readonly pages: readonly PanelPage[] }
  | undefined;
type Alerting = { readonly slot: Slot; readonly priority: boolean };

export function createPanelRunner(input: PanelRunnerInput): PanelRunner {
  const { profile, driver, transport, clock, timers, on } = input;
  const { timeZone } = input.display;
  const session = driver.open(transport, input.options, { profile, timeZone, clock, timers });
  const { capabilities } = session;
  const rows = witnesses({ newId: input.newId, emit: on.witness });
  const tooLong = new Set<string>();
  const faults = new Set<string>();
  let plan: Plan | null = null;
  let planHash: string | undefined;
  let appliedHash: string | undefined;
  let renditions: Renditions = () => undefined;
  let alerts: readonly LiveAlert[] = [];
  let stated = false;
  let base: Place;
  let priority: Place;
  let visible: Slot | undefined;
  let confirmedAt = clock.now();
  let attempt = 0;
  let running = false;
  let again = false;
  let closed = false;
  let cancelWake = () => {};
  let cancelClock = () => {};
  let checkAt = Number.POSITIVE_INFINITY;

  const fault = (type: string, detail: string, key = type) => {
    if (faults.has(key)) return;
    faults.add(key);
    on.fault({ type, detail: detail.slice(0, 500), at: clock.now() });
  };
  const tell = () => {
    const place = priority && priority.key !== emptyKey ? priority : base;
    on.state({
      online: transport.isUp(),
      verified: place?.verified ?? false,
      at: clock.now(),
      ...(place && { pages: place.pages }),
    });
  };
  const forget = () => {
    base = undefined;
    priority = undefined;
    visible = undefined;
    rows.none(Math.max(confirmedAt, 0));
  };

  /** Runs passes one after the other; whatever happens meanwhile asks for another one. */
  const wake = async () => {
    if (closed || !stated) return;
    if (running) {
      again = true;
      return;
    }
    running = true;
    do {
      again = false;
      cancelWake();
      const until = await pass();
      const ms = Math.max(0, Math.min(wakeMs, until - clock.now()));
      if (!closed && !again) cancelWake = timers.after(ms, () => void wake());
    } while (again && !closed);
    running = false;
  };
  /** Brings the panel to what it should hold; answers when to come back. */
  const pass = async (): Promise<number> => {
    const now = clock.now();
    if (!transport.isUp()) {
      fault('PANEL_LINE_DOWN', `${transport.name} is not open`);
      return now + wakeMs;
    }
    const held = { plan, alerts, renditions, showing: input.showing, pagesHeld: capabilities.pagesHeld };
    const desired = desiredAt({ ...held, tooLong, idle: input.idle ?? [] }, now);
    if (desired.missing.length > 0) fault('PANEL_RENDITION_MISSING', desired.missing.join(', '));
    const checking = now >= checkAt || checkAt - now > wakeMs;
    const good = await reconcile(desired, checking);
    tell();
    if (again) return clock.now();
    if (!good) return clock.now() + backOff(attempt++, firstRetryMs, mostRetryMs);
    attempt = 0;
    for (const type of settled) faults.delete(type);
    if (checking || checkAt === Number.POSITIVE_INFINITY) checkAt = clock.now() + wakeMs;
    return Math.min(desired.until, checkAt);
  };
  /** An alert first; what lies beneath it next; an alert that is over is released last, so that it uncovers the truth. */
  const reconcile = async (desired: Desired, checking: boolean): Promise<boolean> => {
    const alerting = desired.alert ? await raise(desired.alert, checking) : undefined;
    if (alerting === 'failed') return false;
    const below = alerting && !alerting.priority ? alerting.slot : dated(desired.base);
    const settledBase = await hold(below, checking);
    const released = alerting?.priority ? true : await release();
    if (!settledBase || !released) return false;
    see(alerting?.slot ?? below, alerting?.priority ? priority : base);
    if (planHash !== undefined && appliedHash !== planHash && desired.missing.length === 0) {
      appliedHash = planHash;
      on.applied({ plan: planHash, at: clock.now() });
    }
    return true;
  };
  /** Where an end is written into the panel, another end is another thing to write. */
  const dated = (slot: Slot): Slot =>
    capabilities.expiry === 'none' ? slot : { ...slot, key: `${slot.expiresAt ?? ''} ${slot.key}` };
  /** Witnesses follow what is seen: only what the panel confirmed. */
  const see = (slot: Slot, place: Place) => {
    confirmedAt = clock.now();
    visible = slot;
    if (place?.verified) rows.lit(slot, planHash, confirmedAt);
    else rows.none(confirmedAt);
  };

  const raise = async (alert: LiveAlert, checking: boolean): Promise<Alerting | 'failed' | undefined> => {
    for (let pages = profile.maxPages; pages > 0; pages--) {
      const made = alertPages(alert, profile, { timeZone, maxPages: pages });
      if ('refused' in made) {
        fault(made.code, made.reason, `${made.code} ${alert.id}`);
        return undefined;
      }
      pages = Math.min(pages, made.pages.length);
      const says = [{ message: alert.message, revision: alert.revision, alert: alert.id }];
      const slot: Slot = { key: keyOf(made.pages, says), pages: made.pages, says, how: 'shown' };
      if (!capabilities.priority) return { slot, priority: false };
      if (priority?.key === slot.key && !checking) return { slot, priority: true };
      const outcome = await put(slot, priority, true);
      if (outcome.kind === 'refused' && outcome.code === refusals.priorityTooLong) {
        // Fewer pages; or, when not even one fits, the ordinary pages: those have room.
        if (pages > 1) continue;
        return { slot, priority: false };
      }
      priority = placed(outcome, slot);
      return priority ? { slot, priority: true } : failed(outcome, 'alert');
    }
    return undefined;
  };
  const hold = async (slot: Slot, checking: boolean): Promise<boolean> => {
    if (base?.key === slot.key && !checking) return true;
    const outcome = await put(slot, base, false);
    if (outcome.kind === 'refused' && outcome.code === refusals.pagesTooLong && slot.how === 'rotation') {
      tooLong.add(keyOf(slot.pages, slot.says));
      again = true;
      return false;
    }
    base = placed(outcome, slot);
    if (!base) failed(outcome, 'pages');
    return base !== undefined;
  };
  const release = async (): Promise<boolean> => {
    if (!capabilities.priority || priority?.key === emptyKey) return true;
    const outcome = await session.clearPriority();
    priority = placed(outcome, emptySlot);
    if (!priority) failed(outcome, 'release');
    return priority !== undefined;
  };
  /** Writes a slot, or only checks it when the panel is known to hold it. */
  const put = async (slot: Slot, known: Place, urgent: boolean): Promise<Outcome<Shown>> => {
    if (known?.key === slot.key && capabilities.readBack) {
      const check = await session.verify(slot.pages, { priority: urgent });
      if (check.kind !== 'ok' || check.value.verified) return check;
      fault('PANEL_CHANGED', 'the panel held something else than it was given');
    }
    if (slot.pages.length === 0) return session.clear();
    return session.show(slot.pages, {
      priority: urgent,
      ...(slot.expiresAt !== undefined && { expiresAt: slot.expiresAt }),
    });
  };
  const placed = (outcome: Outcome<Shown>, slot: Slot): Place =>
    outcome.kind === 'ok'
      ? { key: slot.key, verified: outcome.value.verified, pages: slot.pages }
      : undefined;
  /** No confirmation is a fault; what was lit is unknown from the last confirmation on. */
  const failed = (outcome: Outcome<Shown>, what: string): 'failed' => {
    if (outcome.kind === 'refused') fault(outcome.code, `${what}: ${outcome.detail}`);
    else if (outcome.kind === 'garbled') fault('PANEL_GARBLED', `${what}: ${outcome.detail}`);
    else if (outcome.kind !== 'ok') fault(outcomeFaults[outcome.kind], `${what} not confirmed`);
    if (visible) rows.none(confirmedAt);
    visible = undefined;
    return 'failed';
  };
  const keepTime = async () => {
    cancelClock();
    if (closed || !transport.isUp()) return;
    await session.setClock();
    if (!closed) cancelClock = timers.after(clockMs, () => void keepTime());
  };
  const stopWatching = transport.onState((up, reason) => {
    if (up) {
      // The panel may have lost power, or been given to someone else: nothing is known until it is asked.
      attempt = 0;
      faults.delete('PANEL_LINE_DOWN');
      if (capabilities.clock) void keepTime();
    } else {
      forget();
      fault('PANEL_LINE_DOWN', reason);
      tell();
    }
    void wake();
  });
  if (transport.isUp() && capabilities.clock) void keepTime();

  return {
    setState: (newPlan, newRenditions, newAlerts) => {
      if (newPlan !== plan) planHash = newPlan === null ? undefined : contentHash(newPlan);
      if (newPlan !== plan) tooLong.clear();
      plan = newPlan;
      renditions = newRenditions;
      alerts = newAlerts;
      stated = true;
      void wake();
    },
    status: session.status,
    close: () => {
      if (closed) return;
      closed = true;
      cancelWake();
      cancelClock();
      stopWatching();
      rows.none(clock.now());
      session.close();
    },
  };
}

const emptyKey = 'released';
const emptySlot: Slot = { key: emptyKey, pages: [], says: [], how: 'shown' };
const outcomeFaults = {
  timeout: 'PANEL_NO_ANSWER',
  down: 'PANEL_LINE_DOWN',
  unsupported: 'PANEL_UNSUPPORTED',
} as const;
/** Faults that are over once the panel has confirmed. */
const settled = [...Object.values(outcomeFaults), 'PANEL_GARBLED', 'PANEL_CHANGED', refusals.rejected];
