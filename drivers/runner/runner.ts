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
import type { Driver, Session } from '../driver.ts';
import { backOff, type Clock, type Timers } from '../time.ts';
import type { Line } from '../transport/line.ts';
import { type Desired, desiredAt, keyOf, type Renditions, type Showing, type Slot } from './desired.ts';
import { createPlaces, type PlaceName } from './places.ts';
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
  /** Where the rows that are open stand. */
  let visible: PlaceName | undefined;
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
  /** What was lit is unknown from the last confirmation on. */
  const lost = (place: PlaceName) => {
    if (visible !== place) return;
    visible = undefined;
    rows.none(confirmedAt);
  };
  const places = createPlaces({ session, profile, timeZone, fault, lost });
  const tell = () => {
    const front = places.front();
    on.state({
      online: transport.isUp(),
      verified: front?.verified ?? false,
      at: clock.now(),
      ...(front && { pages: front.pages }),
    });
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
    if (closed) return now;
    tell();
    if (again) return clock.now();
    if (!good) return clock.now() + backOff(attempt++, firstRetryMs, mostRetryMs);
    attempt = 0;
    // All is confirmed: whatever fails next is told anew. An alert that does not fit stays told.
    if (desired.missing.length === 0) for (const key of faults) if (!key.includes(' ')) faults.delete(key);
    if (checking || checkAt === Number.POSITIVE_INFINITY) checkAt = clock.now() + wakeMs;
    return Math.min(desired.until, checkAt);
  };
  /** An alert first; what lies beneath it next; an alert that is over is released last, so that it uncovers the truth. */
  const reconcile = async (desired: Desired, checking: boolean): Promise<boolean> => {
    // Another plan may come in hand meanwhile: what is lit by then is still of this one.
    const hash = planHash;
    const raised = desired.alert ? await places.raise(desired.alert, checking) : undefined;
    if (raised === 'failed') return false;
    if (raised?.priority) see(raised.slot, 'priority', hash);
    const below = raised && !raised.priority ? raised.slot : dated(desired.base);
    const held = await places.hold(below, checking);
    if (held === 'too long') {
      tooLong.add(keyOf(below.pages, below.says));
      again = true;
    }
    const uncovered = raised?.priority ? true : await places.release();
    if (held !== 'held' || !uncovered) return false;
    if (!raised?.priority) see(below, 'base', hash);
    if (hash !== undefined && appliedHash !== hash && desired.missing.length === 0 && !closed) {
      appliedHash = hash;
      on.applied({ plan: hash, at: clock.now() });
    }
    return true;
  };
  /** Where an end is written into the panel, or kept by its session, another end is another thing to write. */
  const dated = (slot: Slot): Slot =>
    capabilities.expiry === 'none' && !capabilities.endsBySession
      ? slot
      : { ...slot, key: `${slot.expiresAt ?? ''} ${slot.key}` };
  /** Witnesses follow what is seen: only what the panel confirmed. */
  const see = (slot: Slot, place: PlaceName, hash: string | undefined) => {
    if (closed) return;
    confirmedAt = clock.now();
    visible = place;
    if (places.known(place)?.verified) rows.lit(slot, hash, confirmedAt);
    else rows.none(confirmedAt);
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
      places.forget();
      visible = undefined;
      rows.none(confirmedAt);
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
