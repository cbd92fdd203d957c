/** A cabinet in the street: an agent process that can be killed, panels on a real tty, and a cable to the server that can be cut. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Alert, Display, Message } from '#core/contracts/index.ts';
import { systemTimers } from '#drivers';
import { fakeAlpha } from '#drivers/alpha/fake-panel.ts';
import { openPty } from '#drivers/testing/pty.ts';
import { startTestServer } from '#test/server.ts';

const root = resolve(import.meta.dirname, '../..');

const profile = {
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

export type Agent = {
  /** Everything that it has written. */
  said(): string;
  signal(signal: NodeJS.Signals): void;
  /** The exit status, or the signal that ended it. */
  readonly ended: Promise<number | string>;
};
export type Cabinet = Awaited<ReturnType<typeof openCabinet>>;

export async function openCabinet(addresses: readonly string[] = ['01']) {
  const server = await startTestServer();
  const started = Date.now();
  const begun = server.clock.now;
  // The agents' clocks run, so the server's does too.
  const ticking = setInterval(() => {
    server.clock.now = begun + Date.now() - started;
  }, 20);
  const port = Number(new URL(await server.app.listen({ host: '127.0.0.1', port: 0 })).port);
  const cable = await layCable(port);
  const pty = openPty();
  const powerOn = () =>
    fakeAlpha(
      pty.far,
      {
        signs: addresses.map((address) => ({
          address,
          profile: { ...profile, colours: [...profile.colours] },
        })),
      },
      { clock: { now: () => server.clock.now }, timers: systemTimers },
    );
  let fake = powerOn();
  const state = mkdtempSync(join(tmpdir(), 'beffroi-agent-'));
  const agents: Agent[] = [];

  const staff = server.as('administrator');
  const ask = async <T>(method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object): Promise<T> => {
    const answer = await staff({ method, url, ...(payload && { payload }) });
    if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${answer.statusCode} ${answer.body}`);
    return answer.json() as T;
  };
  const displays: Display[] = [];
  for (const address of addresses)
    displays.push(
      await ask<Display>('POST', '/api/displays', {
        name: `Panneau ${address}`,
        profile,
        timeZone: 'Europe/Paris',
        tags: [`panneau-${address}`],
        link: {
          driver: 'alpha',
          options: { address, gapMs: 20 },
          transport: { type: 'serial', options: { path: pty.path } },
          via: 'agent',
        },
      }),
    );

  return {
    server,
    ask,
    displays,
    state,
    cable,
    lit: (sign = 0) =>
      (fake.signs[sign]?.pages() ?? [])
        .flatMap((page) => page.lines.map((line) => line.text.trim()))
        .join(' '),
    /** What the agent has put into the files of this name, of itself and of its panels. */
    onDisk: (name: string): string =>
      readdirSync(state, { recursive: true, encoding: 'utf8' })
        .filter((path) => basename(path) === name)
        .map((path) => readFileSync(join(state, path), 'utf8'))
        .join('\n'),
    /** The panels lose their power, and with it all that they held. */
    powerCut: () => {
      fake.close();
      fake = powerOn();
    },
    /** A key as a technician gets it who prepares a box at the desk. */
    keyFor: async (display: string): Promise<string> => {
      const offered = await server.inject({
        method: 'POST',
        url: '/api/pairing',
        payload: { kind: 'agent' },
      });
      const { code, secret } = offered.json() as { code: string; secret: string };
      await ask('POST', '/api/displays/pair', { code, display });
      const headers = { authorization: `Bearer ${secret}` };
      return ((await server.inject({ url: `/api/pairing/${code}`, headers })).json() as { key: string }).key;
    },
    startAgent: (args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Agent => {
      const agent = run(['--server', cable.url, '--state', state, ...args], env);
      agents.push(agent);
      return agent;
    },
    approved: async (title: string): Promise<Message> => {
      const message = await ask<Message>('POST', '/api/messages', {
        kind: 'news',
        content: { title, language: 'fr', topics: [], variants: [] },
      });
      await ask('POST', `/api/messages/${message.id}/submit`, {});
      await ask('POST', `/api/messages/${message.id}/approve`, { revision: 1 });
      await ask('POST', '/api/placements', {
        message: message.id,
        target: { all: true },
        windows: { from: '2026-11-20T09:00', until: '2026-11-30T09:00', timeZone: 'Europe/Paris' },
        class: 'routine',
      });
      return message;
    },
    raise: (headline: string, lastsMs: number): Promise<Alert> =>
      ask<Alert>('POST', '/api/alerts', {
        class: 'vital',
        status: 'Actual',
        text: { headline, senderName: 'Mairie', language: 'fr' },
        target: { all: true },
        until: new Date(server.clock.now + lastsMs).toISOString(),
      }),
    witnesses: () => server.deps.store.db.selectFrom('witness').selectAll().orderBy('from_at').execute(),
    close: async () => {
      for (const agent of agents) agent.signal('SIGKILL');
      await Promise.all(agents.map((agent) => agent.ended));
      fake.close();
      pty.close();
      await cable.close();
      clearInterval(ticking);
      await server.close();
      rmSync(state, { recursive: true, force: true });
    },
  };
}

function run(args: readonly string[], env: NodeJS.ProcessEnv): Agent {
  const child: ChildProcess = spawn(process.execPath, ['server/cli.ts', 'agent', ...args], {
    cwd: root,
    env: { ...process.env, LANG: 'en', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  return {
    said: () => said,
    signal: (signal) => void child.kill(signal),
    ended: new Promise((done) => child.once('exit', (code, signal) => done(code ?? signal ?? ''))),
  };
}

/** What lies between the cabinet and the town hall. */
async function layCable(to: number) {
  const open = new Set<Socket>();
  let cut = false;
  const end = createServer((near) => {
    if (cut) return void near.destroy();
    const far = connect(to, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => end.listen(0, '127.0.0.1', resolve));
  const address = end.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const drop = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    cut: () => {
      cut = true;
      drop();
    },
    mend: () => {
      cut = false;
    },
    close: () => {
      drop();
      return new Promise<void>((resolve) => end.close(() => resolve()));
    },
  };
}
