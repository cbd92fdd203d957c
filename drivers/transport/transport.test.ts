import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { showing } from '#core/plan/showing.ts';
import { fakeAlpha } from '../alpha/fake-panel.ts';
import { alpha } from '../alpha/index.ts';
import { alphaOptions } from '../alpha/options.ts';
import { parseOptions } from '../options.ts';
import { createPanelRunner } from '../runner/runner.ts';
import { fakeTime } from '../testing/fake-time.ts';
import { openPty } from '../testing/pty.ts';
import { panelProfile, sampleAlert, samplePlan, start } from '../testing/samples.ts';
import { systemTimers } from '../time.ts';
import { transportOf } from './index.ts';
import { openLine } from './line.ts';
import { memoryLine } from './memory.ts';
import { linePool } from './pool.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
const until = <T>(subscribe: (found: (value: T) => void) => void) => new Promise<T>(subscribe);

test('a panel on a real serial line shows its plan and its alert', async () => {
  const pty = openPty();
  const clock = { now: () => start + 1000 };
  const fake = fakeAlpha(
    pty.far,
    { signs: [{ address: '01', profile: panelProfile }] },
    { clock, timers: systemTimers },
  );
  const line = openLine(transportOf({ type: 'serial', options: { path: pty.path } }), {
    clock,
    timers: systemTimers,
  });
  const { plan, renditions } = samplePlan([{ hours: 5, texts: ['Marché à 9 h', 'Fête'] }]);
  const applied = until<string>((found) => {
    const runner = createPanelRunner({
      display: { id: 'panel-1', timeZone: 'Europe/Paris' },
      profile: panelProfile,
      driver: alpha,
      options: { gapMs: 5 },
      transport: line,
      showing,
      clock,
      timers: systemTimers,
      newId: () => 'witness-1',
      on: {
        witness: ({ alert }) => alert && found(alert),
        applied: () => runner.setState(plan, renditions, [sampleAlert()]),
        fault: () => undefined,
        state: () => undefined,
      },
    });
    closers.push(() => runner.close());
    runner.setState(plan, renditions, []);
  });
  closers.unshift(fake.close, pty.close);
  closers.splice(2, 0, () => line.close());
  expect(await applied).toBe('alert-1');
  expect(fake.signs[0]?.hasPriority()).toBe(true);
});

test('every byte crosses a real tty untouched', async () => {
  const pty = openPty();
  const every = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const far: number[] = [];
  const near: number[] = [];
  const both = until<void>((found) => {
    const check = () => far.length >= 256 && near.length >= 256 && found();
    pty.far.onData((bytes) => {
      far.push(...bytes);
      check();
    });
    const transport = transportOf({ type: 'serial', options: { path: pty.path, dataBits: 8 } });
    void transport
      .open({
        data: (bytes) => {
          near.push(...bytes);
          check();
        },
        closed: () => undefined,
      })
      .then(async (port) => {
        closers.push(() => port.close());
        await port.write(every);
        pty.far.write(every);
      });
  });
  closers.push(pty.close);
  await both;
  expect(far).toEqual([...every]);
  expect(near).toEqual([...every]);
});

test('a gateway over TCP carries bytes, and its end is told', async () => {
  const server: Server = createServer();
  closers.push(() => server.close());
  const socket = until<Socket>((found) => server.once('connection', found));
  await until<void>((found) => server.listen(0, '127.0.0.1', found));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  let hear: (bytes: string) => void = () => undefined;
  let gone: () => void = () => undefined;
  const heard = until<string>((found) => {
    hear = found;
  });
  const ended = until<void>((found) => {
    gone = found;
  });
  const port = await transportOf({ type: 'tcp', options: { host: '127.0.0.1', port: address.port } }).open({
    data: (bytes) => hear(Buffer.from(bytes).toString()),
    closed: () => gone(),
  });
  const far = await socket;
  far.on('data', (bytes) => far.write(bytes));
  await port.write(Buffer.from('salut'));
  expect(await heard).toBe('salut');
  far.destroy();
  await ended;
  await expect(port.write(Buffer.from('x'))).rejects.toThrow();
});

test('a port that does not exist is a rejected opening, and a bad option names its field', async () => {
  const events = { data: () => undefined, closed: () => undefined };
  await expect(
    transportOf({ type: 'serial', options: { path: '/dev/none' } }).open(events),
  ).rejects.toThrow();
  expect(() => transportOf({ type: 'tcp', options: { host: 'a', port: 0 } })).toThrow(/^port/);
  expect(() => parseOptions(alphaOptions, { nulls: 'six' })).toThrow(/^nulls/);
});

test('a line comes back by itself, later and later, and at most a minute later', async () => {
  const time = fakeTime();
  const memory = memoryLine();
  memory.unplug();
  const states: boolean[] = [];
  const line = openLine(memory.transport, time);
  closers.push(() => line.close());
  line.onState((up) => states.push(up));
  await time.pass(10 * 60_000);
  expect(line.isUp()).toBe(false);
  memory.plug();
  await time.pass(60_000);
  expect(line.isUp()).toBe(true);
  memory.unplug();
  memory.plug();
  await time.pass(1000);
  expect(states.slice(-3)).toEqual([true, false, true]);
});

test('packets keep their distance: the wire time of one, then the silence', async () => {
  const time = fakeTime();
  const memory = memoryLine({ baud: 1000, bitsPerByte: 10 });
  const at: number[] = [];
  memory.far.onData(() => at.push(time.clock.now()));
  const line = openLine(memory.transport, time);
  closers.push(() => line.close());
  await time.settle();
  for (let count = 0; count < 3; count++) void line.exchange({ bytes: new Uint8Array(20), gapMs: 50 });
  await time.pass(1000);
  expect(at).toEqual([0, 250, 500]);
});

test('panels on one port share its line until the last one lets go', async () => {
  const time = fakeTime();
  const memory = memoryLine();
  const pool = linePool({ ...time, memory: () => memory.transport });
  const link = { type: 'memory' as const, options: {} };
  const [one, two] = [pool.line(link), pool.line(link)];
  await time.settle();
  expect(one.isUp() && two.isUp()).toBe(true);
  await one.close();
  await one.close();
  expect(two.isUp()).toBe(true);
  await two.close();
  expect(two.isUp()).toBe(false);
  expect(time.waiting()).toBe(0);
});
