/** Composition root of the player: the only place that reaches for the clock, the network, randomness and the page. */
import './player.css';
import { createClock } from './clock.ts';
import { createGlass } from './glass.ts';
import { createCover, inForce, startAfresh } from './handover.ts';
import { startHeartbeat } from './heartbeat.ts';
import { createHttp } from './http.ts';
import { createTouch } from './kiosk/touch.ts';
import { type PairingCode, pair } from './pair.ts';
import { pairingSheet } from './pairing.ts';
import { provisionOf } from './provision.ts';
import { type Machine, startScreen } from './screen.ts';
import { createShell } from './shell.ts';
import { createSound } from './sound.ts';
import { openStore } from './store.ts';
import { uuid } from './uuid.ts';
import { createWatch } from './watch.ts';

/** Filled in by the build. */
declare const __VERSION__: string;

const machine: Machine = {
  origin: location.origin,
  version: __VERSION__,
  language: document.documentElement.lang,
  mono: () => performance.now(),
  random: () => Math.random(),
  newId: () => uuid((bytes) => crypto.getRandomValues(bytes)),
  wait: (ms, signal) =>
    new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', stop);
        resolve();
      }, ms);
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { once: true });
    }),
  size: () => ({ width: innerWidth, height: innerHeight }),
  reload: () => startAfresh(window),
};

async function start(): Promise<void> {
  const watch = createWatch();
  const shell = createShell(document.documentElement.dataset.build, machine.mono);
  const provision = provisionOf(location.href);
  if (provision.key !== undefined) history.replaceState(null, '', provision.address);
  const store = await openStore(provision.memory);
  if (provision.key !== undefined && provision.key !== (await store.get('key'))) {
    await store.clear();
    await store.set('key', provision.key);
  }
  const glass = createGlass(document.body);
  const cover = createCover();
  const http = createHttp((url, init) => fetch(url, init), machine.origin);
  // Asked for, since a browser short of room empties what is not.
  void navigator.storage?.persist?.().catch(() => undefined);
  // Decoded before the first slide: letters must not change under the eye.
  for (const family of ['Atkinson Hyperlegible Next', 'Bricolage Grotesque']) {
    void document.fonts.load(`1em "${family}"`).catch(() => undefined);
  }
  const showCode = (code: PairingCode | undefined) => {
    void glass.show(pairingSheet(code), { fade: true }).then(() => {
      shell.saw('frame');
      cover.framed('main', ['main']);
    });
    if (code !== undefined) shell.saw('server');
  };

  for (;;) {
    let key = await store.get('key');
    if (key === undefined) {
      const { width, height } = machine.size();
      const size = { width: Math.round(width), height: Math.round(height) };
      const { language, wait } = machine;
      const never = new AbortController().signal;
      key = (await pair({ http, offer: { ...size, language }, wait, show: showCode }, never)).key;
      await store.set('key', key);
    }
    const goodTime = await store.get('goodTime');
    const clock = createClock({ wall: () => Date.now(), mono: machine.mono, goodTime });
    let revoke: () => void = () => undefined;
    const revoked = new Promise<void>((resolve) => {
      revoke = resolve;
    });
    const sound = createSound();
    sound.allow((await store.get('display'))?.sound);
    const touch = createTouch({ root: document.body, language: machine.language, busy: sound.hush });
    const event = (name: string, order: unknown, answer: (value: unknown) => void) => {
      if (name === 'command')
        void import('./control.ts').then(({ obey }) =>
          obey(order, { ...machine, volume: sound.set }).then(answer),
        );
    };
    const known = {
      event,
      kiosk: touch.set,
      inUse: touch.inUse,
      machine,
      key,
      http,
      store,
      clock,
      glass,
      watch,
      sound,
      shell,
      cover,
      revoked: revoke,
    };
    const screen = await startScreen(known);
    const health = import('./health.ts').then((each) => each.startHealth({ ...known, state: screen.state }));
    await revoked;
    void health.then((each) => each.destroy());
    screen.destroy();
    touch.destroy();
    glass.progress(undefined);
    glass.sign('');
    await store.clear();
  }
}

inForce();
startHeartbeat();
void start();
