import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { fakeTime } from '../testing/fake-time.ts';
import { openPty } from '../testing/pty.ts';
import { type GatewayFaults, listenRfc2217 } from '../testing/rfc2217-server.ts';
import { transportOf } from './index.ts';
import type { Duplex } from './memory.ts';
import { linePool } from './pool.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
const every = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const settings = { baud: 19_200, dataBits: 7, parity: 'even', stopBits: 2, connectMs: 3000 };

/** Opens a gateway's port; what came is kept. */
async function desk(port: number, options: Record<string, unknown> = settings) {
  const near: number[] = [];
  const listeners = new Set<() => void>();
  let over: (reason: string) => void = () => undefined;
  const ended = new Promise<string>((resolve) => {
    over = resolve;
  });
  const transport = transportOf({ type: 'rfc2217', options: { host: '127.0.0.1', port, ...options } });
  const opened = await transport.open({
    data: (bytes) => {
      near.push(...bytes);
      for (const listener of listeners) listener();
    },
    closed: (reason) => over(reason),
  });
  closers.push(() => opened.close());
  const heard = (count: number) =>
    new Promise<readonly number[]>((resolve) => {
      const look = () => near.length >= count && resolve(near);
      listeners.add(look);
      look();
    });
  return { port: opened, transport, heard, ended };
}
function hears(far: Duplex, count: number): Promise<readonly number[]> {
  const bytes: number[] = [];
  return new Promise((resolve) => {
    far.onData((piece) => {
      bytes.push(...piece);
      if (bytes.length >= count) resolve(bytes);
    });
  });
}
async function gateway(faults?: GatewayFaults) {
  const server = await listenRfc2217(faults);
  closers.push(server.close);
  return server;
}

test('the gateway is set before a byte is sent, and every byte passes both ways', async () => {
  const server = await gateway();
  const { port, heard, transport } = await desk(server.port);
  expect([...server.settings].filter(([code]) => code < 6)).toEqual([
    [1, 19_200],
    [2, 7],
    [3, 3],
    [4, 2],
    [5, 1],
  ]);
  expect(transport).toMatchObject({ baud: 19_200, bitsPerByte: 11, settings: '19200 7E2' });
  const far = hears(server.far, 256);
  await port.write(every);
  expect(await far).toEqual([...every]);
  server.far.write(every);
  expect(await heard(256)).toEqual([...every]);
  expect(server.purges()).toBe(1);
});

test.each<[string, GatewayFaults, RegExp]>([
  [
    'another rate',
    { keeps: new Map([[1, 9600]]) },
    /^RFC2217_REFUSED baud: asked 19200, the gateway says 9600$/,
  ],
  [
    'another parity',
    { keeps: new Map([[3, 1]]) },
    /^RFC2217_REFUSED parity: asked even, the gateway says none$/,
  ],
  ['no port option', { declines: [44] }, /^RFC2217_REFUSED COM-PORT-OPTION$/],
  ['seven bits only', { declines: [0] }, /^RFC2217_REFUSED binary/],
])('a gateway with %s is an opening that fails and says so', async (_, faults, reason) => {
  const server = await gateway(faults);
  await expect(desk(server.port)).rejects.toThrow(reason);
});

test('a server that never answers is given up, naming what it did not answer', async () => {
  const server = await gateway({ mute: true });
  await expect(desk(server.port, { connectMs: 100 })).rejects.toThrow(/no answer to COM-PORT-OPTION/);
});

test('a port that is set differently at the gateway meanwhile is closed, so that it is set right again', async () => {
  const server = await gateway();
  const { ended } = await desk(server.port);
  server.change(1, 300);
  expect(await ended).toBe('RFC2217_REFUSED baud: asked 19200, the gateway says 300');
});

test('while the gateway asks to wait nothing is sent, and then everything', async () => {
  const server = await gateway();
  const { port, heard } = await desk(server.port);
  server.suspend(true);
  server.far.write(Uint8Array.of(1));
  await heard(1);
  const got: number[] = [];
  const far = hears(server.far, 3);
  server.far.onData((bytes) => got.push(...bytes));
  const written = port.write(Uint8Array.of(7, 8, 9));
  server.far.write(Uint8Array.of(2));
  await heard(2);
  expect(got).toEqual([]);
  server.suspend(false);
  await written;
  expect(await far).toEqual([7, 8, 9]);
});

test('a port named and the same port left to its default are one line', async () => {
  const time = fakeTime();
  const pool = linePool(time);
  closers.push(pool.close);
  const link = (options: object) => ({
    type: 'rfc2217' as const,
    options: { host: '127.0.0.1', ...options },
  });
  const [one, two] = [pool.line(link({})), pool.line(link({ port: 2217 }))];
  expect(one.exchange).toBe(two.exchange);
});

const program = 'ser2net';
const installed = spawnSync(program, ['-v']).error === undefined;
describe.skipIf(!installed)('Debian’s ser2net (skipped where it is not installed)', () => {
  test('sets its port and carries every byte to a device behind it', async () => {
    const pty = openPty();
    const port = await freePort();
    const server = await ser2net(pty.path, port);
    closers.push(pty.close, () => stop(server));
    const { port: near, heard } = await desk(port, { ...settings, dataBits: 8, parity: 'none' });
    const far = hears(pty.far, 256);
    await near.write(every);
    expect(await far).toEqual([...every]);
    pty.far.write(every);
    expect(await heard(256)).toEqual([...every]);
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** ser2net with one port, as an installer would write it; answers when it listens. */
async function ser2net(device: string, port: number): Promise<ChildProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'beffroi-ser2net-'));
  closers.push(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'ser2net.yaml');
  const lines = [
    'connection: &panel',
    `  accepter: telnet(rfc2217),tcp,127.0.0.1,${port}`,
    `  connector: serialdev,${device},9600n81,local`,
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  const server = spawn(program, ['-n', '-d', '-c', file], { stdio: 'ignore' });
  for (;;) {
    if (server.exitCode !== null) throw new Error('ser2net does not start');
    const tried = transportOf({ type: 'tcp', options: { host: '127.0.0.1', port } });
    const open = await tried.open({ data: () => undefined, closed: () => undefined }).catch(() => undefined);
    if (!open) continue;
    await open.close();
    return server;
  }
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  server.kill();
  await once(server, 'exit');
}
