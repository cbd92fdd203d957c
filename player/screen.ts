/** A paired screen at work: hands events to the engine and carries out the effects it answers with. */
import type { DisplayState, ScreenRendition, ScreenZone } from '#core/contracts/index.ts';
import type { Clock } from './clock.ts';
import { blank, type Effect, type HeldPlan, type PlayerEvent, type State, step, zonesIn } from './engine.ts';
import type { Glass } from './glass.ts';
import type { Cover } from './handover.ts';
import type { Http } from './http.ts';
import { identitySheet } from './identity.ts';
import { createLink } from './link.ts';
import { createLoader } from './loader.ts';
import { neededOf, placeInQueue } from './needs.ts';
import { framableBy } from './page.ts';
import { createPainter } from './painter.ts';
import { createRestarts } from './restarts.ts';
import { createSheets } from './sheets.ts';
import type { Shell } from './shell.ts';
import type { Sound } from './sound.ts';
import { createStanding } from './standing.ts';
import type { Store } from './store.ts';
import { createTown } from './town.ts';
import type { Watch } from './watch.ts';
import { createWitnessBook } from './witness.ts';
import { hoursOf, signText } from './wording.ts';

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
  readonly sound: Sound;
  readonly shell: Shell;
  /** What the page before has left over this one, until there is something to see. */
  readonly cover: Cover;
  readonly revoked: () => void;
  /** Whether it can be touched, each time the server says so. */
  readonly kiosk: (settings: DisplayState['kiosk']) => void;
  /** Somebody is at the glass: the page is theirs. */
  readonly inUse: () => boolean;
  /** Any other event of the socket, and how to answer it. */
  readonly event: (name: string, payload: unknown, answer: (value: unknown) => void) => void;
};

/** Longest time between two looks, ms: neither a wrong clock nor a timer that was lost may be slept through. */
const longestSleep = 20_000;
const goodTimeEveryMs = 60_000;
/** Large media of a new plan are fetched by all screens over this time. */
const spreadMs = 10_000;

export type AtWork = { state(): State; report(type: string, detail: string): void; destroy(): void };

export async function startScreen(parts: ScreenParts): Promise<AtWork> {
  const { machine, key, http, store, clock, glass, watch, sound, shell, inUse } = parts;
  let state: State = blank;
  let display = await store.get('display');
  const town = await createTown({ store, http, key });
  let wakeTimer: ReturnType<typeof setTimeout> | undefined;
  let reachedAt = machine.mono();
  let goodAt = Number.NEGATIVE_INFINITY;
  let closed = false;

  const book = createWitnessBook({
    store,
    newId: machine.newId,
    send: (rows) => link.witness(rows),
    timers: { set: (run, ms) => setTimeout(run, ms), clear: (timer) => clearTimeout(timer) },
  });
  const standing = createStanding({ book, clock, mono: machine.mono, plan: () => state.held?.hash });
  const loader = createLoader({
    http,
    store,
    key,
    wait: machine.wait,
    random: machine.random,
    // A screen that has something to show can wait: each at its own place in the queue.
    spread: () => (state.held === undefined ? 0 : placeInQueue(key) * spreadMs),
    needed: (within) => neededOf(state, { within, now: clock.moment().now, rendition: loader.rendition }),
    on: {
      unkept: (hash) => report('storage-full', hash),
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
  const sheets = (zone: ScreenZone) =>
    createSheets({
      rendition: async (hash): Promise<ScreenRendition | undefined> => loader.rendition(hash),
      slide: {
        media: (hash) => loader.media(hash),
        // Two films at once would both be noise.
        ...(zone === 'main' ? { sound } : {}),
        framable: framableBy(http, key),
        hour: hoursOf(clock),
      },
      failed: (rendition, trouble) => dispatch({ type: 'failed', rendition, trouble }),
      wall: () => ({ now: clock.moment().now, timeZone: timeZone(), town }),
      identity: () =>
        identitySheet({
          name: () => town.name() ?? display?.name ?? '',
          arms: town.arms,
          language: machine.language,
          timeZone: timeZone(),
          moment: () => clock.moment(),
        }),
    });
  const report = (type: string, detail: string) =>
    link.fault({ type, detail: detail.slice(0, 500), at: clock.moment().now });

  const painterOf = (zone: ScreenZone) =>
    createPainter({
      zone,
      sheets: sheets(zone),
      glass,
      clock,
      painted: (subject) => {
        if (subject !== undefined) {
          shell.saw('frame');
          parts.cover.framed(zone, ['main', ...zonesIn(state.beside)]);
        }
        standing.painted(zone, subject);
      },
      failed: (rendition, trouble) => dispatch({ type: 'failed', rendition, trouble }),
      report,
    });
  const painters = { main: painterOf('main'), side: painterOf('side'), ticker: painterOf('ticker') };

  const restarts = createRestarts({ watch, shell, clock, inUse, reload: machine.reload });

  function dispatch(event: PlayerEvent): void {
    if (closed) return;
    const result = step(state, event, clock.moment());
    state = result.state;
    for (const effect of result.effects) {
      try {
        run(effect);
      } catch (error) {
        report('script', String(error));
      }
    }
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
        if (effect.zone === 'main' && restarts.between(effect.subject, effect.turns)) return;
        return painters[effect.zone].paint(effect.subject, effect.turns);
      case 'prepare':
        return painters[effect.zone].prepare(effect.subject);
      case 'divide':
        for (const zone of glass.divide(effect.layout)) painters[zone].clear();
        return;
      case 'cover':
        return painters[effect.zone].cover();
      case 'fault':
        return report(effect.fault.type, effect.fault.detail);
      case 'wake':
        return wake(effect.at);
    }
  }

  function wake(at: number): void {
    clearTimeout(wakeTimer);
    const ms = Math.max(at - clock.moment().now, 1);
    if (ms <= longestSleep) wakeTimer = setTimeout(() => dispatch({ type: 'time' }), ms);
  }

  /** Whatever a timer missed or a wrong clock slept through is seen now. */
  function pulse(): void {
    if (clock.jumped()) link.measure();
    standing.clockSet();
    tell();
    if (!restarts.during()) dispatch({ type: 'time' });
  }

  async function hold({ hash, plan }: HeldPlan): Promise<void> {
    tell();
    await store.set('plan', hash);
    link.applied(hash, clock.moment().now);
    // At the start it is not known yet what is to come: what was fetched of it stays.
    if (hash !== kept) await loader.evict(hash, plan);
  }

  /** Keeps the last good time, and the small sign at the edge. */
  function tell(): void {
    const { now, certain } = clock.moment();
    const mono = machine.mono();
    if (clock.synced() && mono - goodAt >= goodTimeEveryMs) {
      goodAt = mono;
      void store.set('goodTime', now);
    }
    const doubt = { now, certain, away: mono - reachedAt, until: state.held?.plan.until };
    glass.sign(signText(doubt, machine.language, timeZone()));
  }

  const kept = await store.get('plan');
  const opened = kept === undefined ? undefined : await loader.open(kept);
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
      version: shell.stamped(machine.version),
      ...machine.size(),
      ...(state.held === undefined ? {} : { plan: state.held.hash }),
    }),
    on: {
      state: (heard) => {
        if (heard.name !== display?.name || heard.sound?.percent !== display?.sound?.percent) {
          display = { id: heard.display, name: heard.name, sound: heard.sound };
          void store.set('display', display);
        }
        sound.allow(heard.sound);
        town.heard(heard.town);
        parts.kiosk(heard.kiosk);
        shell.want(heard.build);
        dispatch({ type: 'state', state: heard });
      },
      hint: (hash) => dispatch({ type: 'hint', plan: hash }),
      alert: (alert) => dispatch({ type: 'alert', alert }),
      clock: (asked, answered, server) => {
        clock.sample(asked, answered, server);
        standing.clockSet();
        dispatch({ type: 'time' });
      },
      revoked: parts.revoked,
      event: parts.event,
      reached: (reached) => {
        if (reached) {
          reachedAt = machine.mono();
          shell.saw('server');
        }
        tell();
      },
    },
  });
  // A plan of which something was lost shows what is there, and fetches the rest.
  if (kept !== undefined && opened !== undefined) dispatch({ type: 'ready', hash: kept, plan: opened.plan });
  else dispatch({ type: 'time' });
  if (kept !== undefined && opened?.whole !== true) loader.want(kept);
  const heart = setInterval(pulse, longestSleep);

  return {
    state: () => state,
    report,
    destroy: () => {
      closed = true;
      clearTimeout(wakeTimer);
      clearInterval(heart);
      for (const part of [book, loader, ...Object.values(painters), link, town]) part.destroy();
    },
  };
}
