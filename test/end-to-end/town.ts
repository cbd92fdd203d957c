/** A town with real parts: a server process that can be killed, a browser screen, a panel on a tty, and somebody at the desk. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Display } from '#core/contracts/index.ts';
import { systemTimers } from '#drivers';
import { fakeAlpha } from '#drivers/alpha/fake-panel.ts';
import { openPty } from '#drivers/testing/pty.ts';
import { launchBrowser } from '#test/browser.ts';
import { freePort } from '#test/free-port.ts';

const root = resolve(import.meta.dirname, '../..');
const patience = 30_000;

const panelProfile = {
  kind: 'panel',
  width: 96,
  height: 16,
  columns: 16,
  rows: 2,
  colours: ['amber', 'red'],
  repertoire: 'alpha',
  maxPages: 4,
  roadside: false,
  language: 'fr',
} as const;

export type Town = {
  readonly url: string;
  /** The file of its store. */
  readonly store: string;
  readonly page: Page;
  /** What the screen says, whatever it is made of. */
  onScreen(): Promise<string>;
  /** What the panel's lamps say, all pages after one another. */
  lit(): string;
  /** Asks as the administrator; fails on any answer that is not a success. */
  ask<T>(method: string, path: string, body?: object): Promise<T>;
  screen: Display;
  panel: Display;
  /** SIGKILL: no goodbye, no flush. */
  kill(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
};

/** `config`: what the file of an operator would say. */
export async function openTown(config: object = {}): Promise<Town> {
  if (!existsSync(join(root, 'dist/player/index.html')))
    throw new Error('the player is not built: npm run build');
  const dataDir = mkdtempSync(join(tmpdir(), 'beffroi-town-'));
  writeFileSync(configOf(dataDir), JSON.stringify(config));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const pty = openPty();
  const fake = fakeAlpha(
    pty.far,
    { signs: [{ address: '01', profile: { ...panelProfile, colours: [...panelProfile.colours] } }] },
    { clock: { now: Date.now }, timers: systemTimers },
  );
  let server: Server | undefined = await startServer(dataDir, port);
  const cookie = await setUp(url, server.said);
  const ask = asker(url, cookie);
  const panel = await ask<Display>('POST', '/api/displays', {
    name: 'Place du Beffroi',
    profile: panelProfile,
    timeZone: 'Europe/Paris',
    tags: [],
    link: {
      driver: 'alpha',
      options: { address: '01', gapMs: 20 },
      transport: { type: 'serial', options: { path: pty.path } },
    },
  });
  const browser: Browser = await launchBrowser();
  const page = await (await browser.newContext({ viewport: { width: 960, height: 540 } })).newPage();
  const screen = await pairScreen(page, url, ask);
  const kill = async () => {
    await server?.stop('SIGKILL');
    server = undefined;
  };
  return {
    url,
    store: join(dataDir, 'beffroi.db'),
    page,
    panel,
    screen,
    ask,
    onScreen: () =>
      page.evaluate(
        () =>
          document.body.innerText +
          [...document.querySelectorAll('*')].map((one) => one.shadowRoot?.textContent ?? '').join(' '),
      ),
    lit: () =>
      (fake.signs[0]?.pages() ?? []).flatMap((one) => one.lines.map((line) => line.text.trim())).join(' '),
    kill,
    start: async () => {
      server = await startServer(dataDir, port);
    },
    close: async () => {
      await browser.close();
      await kill();
      fake.close();
      pty.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const configOf = (dataDir: string) => join(dataDir, 'config.json');

type Server = { readonly said: () => string; stop(signal: NodeJS.Signals): Promise<void> };

/** The same line as `npm start`, in a process of its own. */
async function startServer(dataDir: string, port: number): Promise<Server> {
  const child: ChildProcess = spawn(process.execPath, ['server/cli.ts', 'serve'], {
    cwd: root,
    env: {
      ...process.env,
      BEFFROI_CONFIG: configOf(dataDir),
      BEFFROI_DATA: dataDir,
      BEFFROI_PORT: String(port),
      BEFFROI_PUBLIC_URL: `http://127.0.0.1:${port}`,
      BEFFROI_LOG_LEVEL: 'warn',
      DATABASE_URL: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const listen = (chunk: Buffer) => {
    said += chunk.toString();
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await until(
    `http://127.0.0.1:${port}/health/ready`,
    () => child.exitCode !== null,
    () => said,
  );
  return {
    said: () => said,
    stop: async (signal) => {
      child.kill(signal);
      await gone;
    },
  };
}

async function until(url: string, over: () => boolean, said: () => string): Promise<void> {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    if (over()) throw new Error(`the server ended: ${said()}`);
    if (
      await fetch(url).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`not ready: ${said()}`);
}

/** The first start as a person does it: the token from the server's words, then sign in. Answers the session's cookie. */
async function setUp(url: string, said: () => string): Promise<string> {
  const deadline = Date.now() + patience;
  let token: string | undefined;
  while (token === undefined && Date.now() < deadline) {
    token = /\/setup\?token=([\w-]+)/.exec(said())?.[1];
    if (token === undefined) await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const person = {
    town: 'Saint-Aubin-sur-Loire',
    name: 'Claire Martin',
    email: 'claire@saint-aubin.example',
    password: 'un beffroi bien gardé',
  };
  const post = (path: string, body: object) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', origin: url },
      body: JSON.stringify(body),
      redirect: 'manual',
    });
  const done = await post('/setup', { ...person, token });
  if (done.status >= 400) throw new Error(`setup: ${done.status} ${await done.text()}`);
  const signedIn = await post('/api/auth/sign-in/email', { email: person.email, password: person.password });
  if (!signedIn.ok) throw new Error(`sign-in: ${signedIn.status} ${await signedIn.text()}`);
  return signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

function asker(url: string, cookie: string) {
  return async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { cookie, origin: url, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
}

/** The screen shows a code; somebody at the desk types it. */
async function pairScreen(page: Page, url: string, ask: Town['ask']): Promise<Display> {
  await page.goto(`${url}/player/`);
  const shown = await page.waitForFunction(
    () => /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(document.body.innerText)?.[0],
    undefined,
    { timeout: patience },
  );
  return ask<Display>('POST', '/api/displays/pair', {
    code: await shown.jsonValue(),
    name: 'Hall de la mairie',
    tags: [],
    timeZone: 'Europe/Paris',
  });
}
