/** A paired screen at work: hands events to the engine and carries out the effects it answers with. */
import type { DisplayState, ScreenRendition } from '#core/contracts/index.ts';
import type { Clock } from './clock.ts';
import type { Sheet } from './dom.ts';
import { blank, type Effect, type HeldPlan, type PlayerEvent, type State, step } from './engine.ts';
import type { Glass } from './glass.ts';
import type { Http } from './http.ts';
import { identitySheet } from './identity.ts';
import { createLink } from './link.ts';
import { createLoader } from './loader.ts';
import { createSheets } from './sheets.ts';
import type { Store } from './store.ts';
import type { Subject } from './subject.ts';
import type { Watch } from './watch.ts';
import { createWitnessBook, type Shown } from './witness.ts';
import { hour, words } from './wording.ts';

export type Machine = {
  readonly origin: string;
  readonly version: string;
  readonly language: string;
  readonly mono: () => number;
  readonly random: () => number;
  readonly newId: () => string;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly size: () => { readonly width: number; readonly height: number };
  readonly reload: () => void;
};

export type ScreenParts = {
  readonly machine: Machine;
  readonly key: string;
  readonly http: Http;
  readonly store: Store;
  readonly clock: Clock;
  readonly glass: Glass;
  readonly watch: Watch;
  readonly revoked: () => void;
  /** Whether it can be touched, each time the server says so. */
  readonly kiosk: (settings: DisplayState['kiosk']) => void;
};

/** Longest time between two looks, ms: an instant set by a wrong clock must not be slept through. */
const longestSleep = 20_000;
const goodTimeEveryMs = 60_000;
const offlineAfterMs = 5 * 60_000;

export async function startScreen(parts: ScreenParts): Promise<{ destroy(): void }> {
  const { machine, key, http, store, clock, glass, watch } = parts;
  let state: State = blank;
  let display = await store.get('display');
  let wakeTimer: ReturnType<typeof setTimeout> | undefined;
  let painting = 0;
  /** Key of what lies on the glass. */
  let up: string | undefined;
  let reachedAt = machine.mono();
  let goodAt = Number.NEGATIVE_INFINITY;
  let closed = false;

  const book = createWitnessBook({
    store,
    newId: machine.newId,
    send: (rows) => link.witness(rows),
    timers: { set: (run, ms) => setTimeout(run, ms), clear: (timer) => clearTimeout(timer) },
  });
  const loader = createLoader({
    http,
    store,
    key,
    wait: machine.wait,
    random: machine.random,
    on: {
      opened: (hash, plan) => dispatch({ type: 'opened', hash, plan }),
      ready: (hash, plan) => dispatch({ type: 'ready', hash, plan }),
      failed: (failure, path) => {
        if (failure.why === 'revoked') return parts.revoked();
        if (failure.why === 'not-its-hash') report('bytes-refused', `${path}: ${failure.detail}`);
        // A server that is busy or down says so of itself; what it lacks, it should be told.
        if (failure.why === 'refused' && failure.status < 500 && failure.status !== 429) {
          report('fetch-refused', `${path}: ${failure.status}`);
        }
      },
    },
  });
  const timeZone = () => state.held?.plan.timeZone;
  const sheets = createSheets({
    rendition: async (hash): Promise<ScreenRendition | undefined> => loader.rendition(hash),
    media: (hash) => loader.media(hash),
    wall: () => ({ now: clock.moment().now, timeZone: timeZone() }),
    identity: (): Sheet =>
      identitySheet({
        name: () => display?.name ?? '',
        language: machine.language,
        timeZone: timeZone(),
        moment: () => clock.moment(),
      }),
  });
  const report = (type: string, detail: string) =>
    link.fault({ type, detail: detail.slice(0, 500), at: clock.moment().now });

  function dispatch(event: PlayerEvent): void {
    if (closed) return;
    const result = step(state, event, clock.moment());
    state = result.state;
    for (const effect of result.effects) run(effect);
  }

  function run(effect: Effect): unknown {
    switch (effect.do) {
      case 'load':
        return loader.want(effect.plan);
      case 'hold':
        return hold(effect.held);
      case 'keep-alerts':
        return store.set('alerts', effect.alerts);
      case 'paint':
        return paint(effect.subject, effect.turns);
      case 'prepare':
        return sheets.prepare(effect.subject);
      case 'fault':
        return report(effect.fault.type, effect.fault.detail);
      case 'wake':
        return wake(effect.at);
    }
  }

  function wake(at: number): void {
    clearTimeout(wakeTimer);
    const ms = Math.min(Math.max(at - clock.moment().now, 20), longestSleep);
    wakeTimer = setTimeout(() => {
      tell();
      dispatch({ type: 'time' });
    }, ms);
  }

  async function hold({ hash, plan }: HeldPlan): Promise<void> {
    await store.set('plan', hash);
    link.applied(hash, clock.moment().now);
    await loader.evict(hash, plan);
  }

  async function paint(subject: Subject, turns: boolean): Promise<void> {
    if (watch.tired() && clock.synced()) return machine.reload();
    const mine = ++painting;
    // A failed slide's turn may go to the one that is up already.
    if (subject.key === up) return;
    try {
      const made = sheets.take(subject);
      const sheet = made instanceof Promise ? await made : made;
      if (mine !== painting || closed) return sheet.release();
      const { now } = clock.moment();
      glass.progress(turns && subject.kind === 'slide' ? { ...subject, now } : undefined);
      up = subject.key;
      const painted = await glass.show(sheet, { fade: subject.kind !== 'alert' && !urgent(subject) });
      if (painted) witness(subject);
    } catch (error) {
      if (mine !== painting || subject.kind !== 'slide') return;
      const detail = `${subject.item.message}: ${error instanceof Error ? error.message : String(error)}`;
      // What is missing or damaged is fetched again.
      if (state.held !== undefined && detail.includes('missing')) loader.want(state.held.hash);
      dispatch({ type: 'failed', rendition: subject.rendition, detail });
    }
  }

  /** A row says when; a screen that does not know the time has nothing to say. */
  function witness(subject: Subject): void {
    const { now, certain } = clock.moment();
    book.shown(certain ? shownOf(subject, state.held?.hash) : undefined, now);
  }

  /** Keeps the last good time, and the small sign at the edge. */
  function tell(): void {
    const { now, certain } = clock.moment();
    const mono = machine.mono();
    if (clock.synced() && mono - goodAt >= goodTimeEveryMs) {
      goodAt = mono;
      void store.set('goodTime', now);
    }
    const say = words(machine.language);
    const away = mono - reachedAt;
    if (!certain) glass.sign(say.clockLost);
    else if (away < offlineAfterMs) glass.sign('');
    else glass.sign(`${say.offline} ${hour(now - away, machine.language, timeZone())}`);
  }

  const kept = await store.get('plan');
  const plan = kept === undefined ? undefined : await loader.open(kept);
  const alerts = (await store.get('alerts')) ?? [];
  await book.restore(await store.get('goodTime'));
  state = { ...blank, alerts };

  const link = createLink({
    origin: machine.origin,
    http,
    key,
    mono: machine.mono,
    random: machine.random,
    hello: () => ({
      version: machine.version,
      ...machine.size(),
      ...(state.held === undefined ? {} : { plan: state.held.hash }),
    }),
    on: {
      state: (heard) => {
        if (heard.name !== display?.name) {
          display = { id: heard.display, name: heard.name };
          void store.set('display', display);
        }
        parts.kiosk(heard.kiosk);
        dispatch({ type: 'state', state: heard });
      },
      hint: (hash) => dispatch({ type: 'hint', plan: hash }),
      alert: (alert) => dispatch({ type: 'alert', alert }),
      clock: (asked, answered, server) => {
        clock.sample(asked, answered, server);
        dispatch({ type: 'time' });
      },
      revoked: parts.revoked,
      reached: (reached) => {
        if (reached) reachedAt = machine.mono();
        tell();
      },
    },
  });
  if (kept !== undefined && plan !== undefined) dispatch({ type: 'ready', hash: kept, plan });
  else dispatch({ type: 'time' });

  return {
    destroy: () => {
      closed = true;
      clearTimeout(wakeTimer);
      for (const part of [book, loader, sheets, link]) part.destroy();
    },
  };
}

function urgent(subject: Subject): boolean {
  return subject.kind === 'slide' && (subject.item.class === 'urgent' || subject.item.class === 'vital');
}

function shownOf(subject: Subject, plan: string | undefined): Shown | undefined {
  if (subject.kind === 'alert') {
    const { alert } = subject;
    return { message: alert.message, revision: alert.revision, alert: alert.id };
  }
  if (subject.kind !== 'slide') return undefined;
  const { message, revision } = subject.item;
  return { message, revision, ...(plan === undefined ? {} : { plan }) };
}
