import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Line, openSocket } from './socket.ts';

let http: HttpServer;
let io: Server;
let origin: string;
let line: Line | undefined;
let heard: { name: string; args: readonly unknown[]; answer: (value: unknown) => void }[];
let opened: PromiseWithResolvers<void>;
let closed: PromiseWithResolvers<void>;

beforeEach(async () => {
  heard = [];
  opened = Promise.withResolvers();
  closed = Promise.withResolvers();
  http = createServer();
  io = new Server(http, { transports: ['websocket'], pingInterval: 40, pingTimeout: 40 });
  io.of('/display').use((socket, next) =>
    next(socket.handshake.auth.key === 'good' ? undefined : new Error('DISPLAY_KEY')),
  );
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterEach(async () => {
  line?.close();
  await io.close();
});

/** The line and the server's end of it. */
async function connected(): Promise<{ line: Line; far: Socket }> {
  const far = new Promise<Socket>((resolve) => io.of('/display').once('connection', resolve));
  line = open('good');
  await opened.promise;
  return { line, far: await far };
}
const open = (key: string) =>
  openSocket({
    origin,
    namespace: '/display',
    auth: { key },
    random: () => 0,
    on: {
      open: () => opened.resolve(),
      closed: () => closed.resolve(),
      event: (name, args, answer) => heard.push({ name, args, answer }),
    },
  });

test('it is let in with its key, says something and is answered', async () => {
  const { line: near, far } = await connected();
  far.on('witness', (rows, reply) => reply({ stored: rows }));
  expect(await near.ask(5_000, 'witness', ['é', '[1]'])).toEqual({ stored: ['é', '[1]'] });
  const said = new Promise((resolve) => far.once('applied', resolve));
  expect(near.emit('applied', { plan: 'p' })).toBe(true);
  expect(await said).toEqual({ plan: 'p' });
});

test('what the server asks is heard and can be answered', async () => {
  const { far } = await connected();
  const answer = far.timeout(5_000).emitWithAck('command', { order: 1 });
  await expect.poll(() => heard.length).toBe(1);
  expect(heard[0]).toMatchObject({ name: 'command', args: [{ order: 1 }] });
  heard[0]?.answer('done');
  expect(await answer).toBe('done');
});

test('it stays through many heartbeats', async () => {
  const { line: near, far } = await connected();
  let beats = 0;
  far.conn.on('heartbeat', () => {
    beats += 1;
  });
  await expect.poll(() => beats, { timeout: 5_000 }).toBeGreaterThan(5);
  expect(near.connected()).toBe(true);
});

test('what was asked on a line that is then cut is refused, and the line comes back', async () => {
  const { line: near, far } = await connected();
  const asked = near.ask(60_000, 'clock');
  opened = Promise.withResolvers();
  far.disconnect(true);
  await expect(asked).rejects.toThrow('cut');
  await opened.promise;
  expect(near.connected()).toBe(true);
});

test('a wrong key is not let in', async () => {
  line = open('bad');
  await closed.promise;
  expect(line.connected()).toBe(false);
  expect(line.emit('applied')).toBe(false);
  await expect(line.ask(10, 'clock')).rejects.toThrow('not connected');
});

test('a server that falls silent without hanging up is left', async () => {
  const { line: near, far } = await connected();
  // No more heartbeats leave: what a cable that was pulled looks like.
  far.conn.transport.send = () => undefined;
  await closed.promise;
  expect(near.connected()).toBe(false);
});
