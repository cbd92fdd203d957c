/**
 * Holds one panel to its plan: what must be lit follows from `showing`, what is lit from the panel's own read-back, and
 * the difference is written until there is none. Waits for the end of a frame, for a fault to be tried again, at most
 * a minute; so a clock that jumps is obeyed within the minute. Nothing is said to be lit that the panel did not confirm.
 */
import type { LiveAlert, Plan } from '#core/contracts/index.ts';
import { contentHash } from '#core/hash.ts';
import { backOff, jittered } from '../time.ts';
import { type Desired, desiredAt, keyOf, type Renditions, type Slot } from './desired.ts';
import { createFaults } from './faults.ts';
import { createHealth } from './health.ts';
import { interruptible } from './interruptible.ts';
import { createPlaces, type PlaceName } from './places.ts';
import { settingsInUse } from './settings.ts';
import { staleSaid } from './stale.ts';
import type { LampState, PanelRunner, PanelRunnerInput } from './state.ts';
import { witnesses } from './witnesses.ts';

export type { LampState, PanelRunner, PanelRunnerInput, RunnerState } from './state.ts';

const wakeMs = 60_000;
const firstRetryMs = 1000;
const mostRetryMs = 60_000;
/** A packet that is lost is not yet a panel out of reach. */
const patienceMs = 30_000;
const staleKey = 'PANEL_STALE';

export function createPanelRunner(input: PanelRunnerInput): PanelRunner {
  const { profile, driver, transport, clock, timers, random, brightness, on } = input;
  const { timeZone } = input.display;
  const way = interruptible(transport);
  const session = driver.open(way.line, input.options, { profile, timeZone, clock, timers });
  const { capabilities } = session;
  const checkMs = capabilities.readBack ? wakeMs : Math.max(1000, input.reassertMs ?? wakeMs);
  const rows = witnesses({ newId: input.newId, emit: on.witness });
  const tooLong = new Set<string>();
  let plan: Plan | null = null;
  let planHash: string | undefined;
  let appliedHash: string | undefined;
  let renditions: Renditions = () => undefined;
  let alerts: readonly LiveAlert[] = [];
  let stated = false;
  /** How the last pass that was not overtaken ended. */
  let ended: 'held' | 'short' | 'unknown' | 'fault' = 'unknown';
  /** Where the rows that are open stand. */
  let visible: PlaceName | undefined;
  let confirmedAt = clock.now();
  let lastConfirmedAt: number | undefined;
  let attempt = 0;
  let failingSince: number | undefined;
  let running = false;
  let again = false;
  /** The alert that is being put up, or stands. */
  let inHand: string | undefined;
  let closed = false;
  let cancelWake = () => {};
  let checkAt = Number.POSITIVE_INFINITY;

  const faults = createFaults(clock, on.fault);
  /** What was lit is unknown from the last confirmation on. */
  const lost = (place: PlaceName) => {
    if (visible !== place) return;
    visible = undefined;
    rows.none(confirmedAt);
  };
  const settings = settingsInUse(transport, driver, input.options);
  const places = createPlaces({ session, way, profile, timeZone, now: clock.now, faults, settings, lost });
  const tell = () => {
    if (closed) return;
    const front = places.front();
    const errors = health.errors();
    const light = health.light();
    on.state({
      online: transport.isUp(),
      state: lampState(),
      settled: ended === 'held' && errors.length === 0,
      errors,
      at: clock.now(),
      ...(front && { pages: front.pages }),
      ...(light !== undefined && { light }),
      ...(lastConfirmedAt !== undefined && { lastConfirmedAt }),
    });
  };
  const lampState = (): LampState => {
    if (ended === 'held') return places.front()?.verified ? 'confirmed' : 'sent';
    return ended === 'unknown' ? 'unknown' : 'fault';
  };
  const health = createHealth({ session, clock, timeZone, brightness, faults, changed: tell });

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
  const desired = (now: number): Desired => {
    const held = { plan, alerts, renditions, showing: input.showing, pagesHeld: capabilities.pagesHeld };
    return desiredAt({ ...held, tooLong, idle: input.idle ?? [] }, now);
  };
  /** Brings the panel to what it should hold; answers when to come back. */
  const pass = async (): Promise<number> => {
    const now = clock.now();
    if (!transport.isUp()) {
      const trouble = transport.trouble();
      if (trouble !== undefined) {
        faults.begin('PANEL_LINE_DOWN', trouble);
        watchStale();
      }
      return now + wakeMs;
    }
    const wanted = desired(now);
    inHand = nameOf(wanted.alert);
    if (wanted.missing.length > 0) faults.begin('PANEL_RENDITION_MISSING', wanted.missing.join(', '));
    if (wanted.over) faults.begin('PANEL_PLAN_OVER', 'no plan for today: ordinary pages are dark');
    const checking = now >= checkAt || checkAt - now > checkMs;
    const done = await reconcile(wanted, checking);
    if (closed) return now;
    if (done !== 'overtaken') conclude(done, wanted);
    if (again) return clock.now();
    health.tick(wanted.alert?.class === 'vital');
    if (done !== 'good') return clock.now() + jittered(backOff(attempt++, firstRetryMs, mostRetryMs), random);
    attempt = 0;
    if (checking || checkAt === Number.POSITIVE_INFINITY) checkAt = clock.now() + checkMs;
    return Math.min(wanted.until, checkAt);
  };
  const conclude = (done: 'good' | 'unshown' | 'failed', wanted: Desired) => {
    const whole = wanted.missing.length === 0 && !wanted.over;
    // An alert that this panel cannot show is no reason to try again, and all the same not what should be lit.
    if (done === 'failed') {
      // Pulled out meanwhile: nobody knows what is lit.
      ended = transport.isUp() ? 'fault' : 'unknown';
      failingSince ??= clock.now();
      if (clock.now() - failingSince >= patienceMs) watchStale();
    } else {
      ended = done === 'good' && whole ? 'held' : 'short';
      failingSince = undefined;
      faults.end(staleKey);
      if (whole) faults.settled();
      if (places.front()?.verified) lastConfirmedAt = confirmedAt;
    }
    tell();
  };
  /** An alert first; what lies beneath it next; an alert that is over is released last, so that it uncovers the truth. */
  const reconcile = async (
    wanted: Desired,
    checking: boolean,
  ): Promise<'good' | 'unshown' | 'failed' | 'overtaken'> => {
    const { alert } = wanted;
    const overtaken = () => inHand !== nameOf(alert);
    // Another plan may come in hand meanwhile: what is lit by then is still of this one.
    const hash = planHash;
    const raised = alert && (await places.raise(alert, checking));
    if (overtaken()) return 'overtaken';
    if (raised === 'failed') return 'failed';
    if (raised?.priority) see(raised.slot, 'priority', hash);
    const urgent = raised?.priority === false;
    const below = urgent ? raised.slot : wanted.base;
    const held = await places.hold(below, { checking, urgent });
    if (held === 'too long') {
      tooLong.add(keyOf(below.pages, below.says));
      again = true;
      return 'overtaken';
    }
    if (overtaken()) return 'overtaken';
    // In some panels another thing written beneath an alert takes the alert down.
    if (
      alert &&
      raised?.priority &&
      held === 'written' &&
      (await places.raise(alert, 'quietly')) === 'failed'
    )
      return 'failed';
    const uncovered = raised?.priority ? true : await places.release();
    if (overtaken()) return 'overtaken';
    if (held === 'failed' || !uncovered) return 'failed';
    if (!raised?.priority) see(below, 'base', hash);
    if (hash !== undefined && appliedHash !== hash && wanted.missing.length === 0 && !closed) {
      appliedHash = hash;
      on.applied({ plan: hash, at: clock.now() });
    }
    return alert && !raised ? 'unshown' : 'good';
  };
  /** Witnesses follow what is seen: only what the panel confirmed. */
  const see = (slot: Slot, place: PlaceName, hash: string | undefined) => {
    if (closed) return;
    const known = places.known(place);
    // What is only remembered proves nothing new.
    confirmedAt = known?.at ?? clock.now();
    visible = place;
    if (known?.verified) rows.lit(slot, hash, clock.now());
    else rows.none(confirmedAt);
  };
  /** Another alert does not wait for the pass under way: its first packet is the next one on the line. */
  const express = () => {
    const { alert } = desired(clock.now());
    if (nameOf(alert) === inHand) return;
    inHand = nameOf(alert);
    places.interrupt('priority');
    if (!alert) return;
    void places.raise(alert, false).then((raised) => {
      if (raised !== undefined && raised !== 'failed' && !raised.priority) places.interrupt('base');
    });
  };
  /** Out of reach, a panel may go on showing what it must not. */
  const watchStale = () => {
    const { expiry } = capabilities;
    const stale = staleSaid(places.possible(), { plan, alerts }, { now: clock.now(), expiry });
    if (stale.length === 0) return faults.end(staleKey);
    faults.begin(staleKey, `may still be lit: ${stale.map(({ message }) => message).join(', ')}`, staleKey);
  };
  const stopWatching = transport.onState((up, reason) => {
    ended = 'unknown';
    if (up) {
      // The panel may have lost power, or been given to someone else: nothing is known until it is asked.
      attempt = 0;
      faults.end('PANEL_LINE_DOWN');
      health.forget();
    } else {
      places.forget();
      visible = undefined;
      rows.none(confirmedAt);
      faults.begin('PANEL_LINE_DOWN', reason);
      watchStale();
      tell();
    }
    void wake();
  });

  return {
    setState: (newPlan, newRenditions, newAlerts) => {
      if (newPlan !== plan) planHash = newPlan === null ? undefined : contentHash(newPlan);
      if (newPlan !== plan) tooLong.clear();
      plan = newPlan;
      renditions = newRenditions;
      alerts = newAlerts;
      stated = true;
      if (running && transport.isUp()) express();
      void wake();
    },
    status: session.status,
    test: session.test,
    close: () => {
      if (closed) return;
      closed = true;
      cancelWake();
      stopWatching();
      rows.none(clock.now());
      session.close();
    },
  };
}

function nameOf(alert: LiveAlert | undefined): string | undefined {
  return alert && `${alert.id} ${alert.sentAt}`;
}
