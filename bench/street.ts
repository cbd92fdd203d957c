/**
 * (g) Many panels at once. An alert on 50 panels of 10 busy lines: from the moment the runners have it to its first byte on each line,
 * beyond what the packet in progress and the silence after it still took. And what 500 panels on TCP gateways cost one process.
 */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { showing } from '#core/plan/showing.ts';
import { createPanelRunner, driverOf, type Line, openLine, systemTimers } from '#drivers';
import { fakeAlpha } from '#drivers/alpha/fake-panel.ts';
import { panelProfile, sampleAlert, samplePlan } from '#drivers/testing/samples.ts';
import { memoryLine } from '#drivers/transport/memory.ts';
import { tcpTransport } from '#drivers/transport/tcp.ts';
import type { Transport } from '#drivers/transport/transport.ts';
import { atMost, type Measurement, median, percentile } from './measure.ts';

const clock = { now: Date.now };
const texts = ['Marché samedi', 'Conseil municipal jeudi', 'Don du sang vendredi', 'Concert dimanche'];
const lines = 10;
const panelsPerLine = 5;
const firstByteGoalMs = 20;
const panelsOnTcp = 500;
const cpuSeconds = 65;
const cpuGoal = 1;

export async function streetBench(): Promise<readonly Measurement[]> {
  // The timers of drivers keep no process alive.
  const awake = setInterval(() => undefined, 1000);
  const results = [...(await alertOnBusyLines()), await manyPanels()];
  clearInterval(awake);
  return results;
}

/** A plan whose segments begin now. */
function planNow() {
  const { plan, renditions } = samplePlan([{ hours: 48, texts }]);
  const shift = Date.now() - 3_600_000 - plan.from;
  const segments = plan.segments.map((one) => ({ ...one, from: one.from + shift, until: one.until + shift }));
  return { plan: { ...plan, from: plan.from + shift, until: plan.until + shift, segments }, renditions };
}

function runnerOn(line: Line, address: string) {
  const driver = driverOf('alpha');
  if (!driver) throw new Error('no alpha driver');
  const ignore = () => undefined;
  return createPanelRunner({
    display: { id: randomUUID(), timeZone: 'Europe/Paris' },
    profile: panelProfile,
    driver,
    options: { address, multidrop: true },
    transport: line,
    showing,
    clock,
    timers: systemTimers,
    newId: randomUUID,
    on: { witness: ignore, applied: ignore, fault: ignore, state: ignore },
  });
}

/** Real time, at 9600 baud: a write takes as long as its bytes. */
async function alertOnBusyLines(): Promise<readonly Measurement[]> {
  const { plan, renditions } = planNow();
  const streets = Array.from({ length: lines }, () => busyLine());
  const runners = streets.flatMap(({ line }) =>
    Array.from({ length: panelsPerLine }, (_, place) => runnerOn(line, `0${place + 1}`)),
  );
  for (const runner of runners) runner.setState(plan, renditions, []);
  // In the midst of the first writes: no line has come to rest.
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const at = Date.now();
  for (const street of streets) street.listenFrom(performance.now());
  const alert = sampleAlert({ from: at - 1000, until: at + 3_600_000, sentAt: at });
  for (const runner of runners) runner.setState(plan, renditions, [alert]);
  const waits = await Promise.all(streets.map(({ firstByte }) => firstByte));
  for (const runner of runners) runner.close();
  await Promise.all(streets.map(({ close }) => close()));
  const beyond = waits.map((wait) => wait.beyondMs);
  const all = waits.map((wait) => wait.ms);
  return [
    atMost(
      'street: alert to first byte, beyond the packet in progress, p50',
      median(beyond),
      'ms',
      firstByteGoalMs,
    ),
    atMost('street: the same, slowest of 10 lines', percentile(beyond, 1), 'ms', firstByteGoalMs),
    // What is on the wire ends first, and the sign needs its silence: no goal of ours.
    atMost('street: the same, with the packet in progress', percentile(all, 1), 'ms', 1000),
  ];
}

type FirstByte = { readonly ms: number; readonly beyondMs: number };

function busyLine() {
  const baud = 9600;
  const memory = memoryLine({ baud, bitsPerByte: 10 });
  const timers = systemTimers;
  const signs = Array.from({ length: panelsPerLine }, (_, place) => ({
    address: `0${place + 1}`,
    profile: panelProfile,
  }));
  const fake = fakeAlpha(memory.far, { signs }, { clock, timers });
  const { promise: firstByte, resolve } = Promise.withResolvers<FirstByte>();
  let since: number | undefined;
  /** When the line was free of what was on it when the alert came. */
  let freeAt = 0;
  const gapMs = 250;
  const transport: Transport = {
    ...memory.transport,
    open: async (events) => {
      const port = await memory.transport.open(events);
      return {
        ...port,
        write: async (bytes) => {
          const now = performance.now();
          if (since !== undefined && isPriority(bytes))
            resolve({ ms: now - since, beyondMs: Math.max(0, now - Math.max(since, freeAt)) });
          const wireMs = (bytes.length * 10 * 1000) / baud;
          if (since === undefined || now < since) freeAt = now + wireMs + gapMs;
          await new Promise((done) => setTimeout(done, wireMs));
          await port.write(bytes);
        },
      };
    },
  };
  const line = openLine(transport, { clock, timers });
  return {
    line,
    firstByte,
    listenFrom: (now: number) => {
      since = now;
    },
    close: async () => {
      await line.close();
      fake.close();
    },
  };
}

/** A TEXT write of label 0: STX A 0. */
function isPriority(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes(Buffer.from([0x02, 0x41, 0x30]));
}

/** CPU of this process over more than a minute, in which every panel is checked at least once, by share of one core. */
async function manyPanels(): Promise<Measurement> {
  const child = fork(join(import.meta.dirname, 'street/fakes.ts'), [String(panelsOnTcp)]);
  try {
    const [ports] = (await once(child, 'message')) as [number[]];
    const { plan, renditions } = planNow();
    const made = ports.map((port) => {
      const line = openLine(tcpTransport({ host: '127.0.0.1', port, connectMs: 10_000 }), {
        clock,
        timers: systemTimers,
      });
      return { line, runner: runnerOn(line, '01') };
    });
    for (const { runner } of made) runner.setState(plan, renditions, []);
    const before = process.cpuUsage();
    await new Promise((resolve) => setTimeout(resolve, cpuSeconds * 1000));
    const { user, system } = process.cpuUsage(before);
    for (const { runner, line } of made) {
      runner.close();
      await line.close();
    }
    const share = (user + system) / 1e6 / cpuSeconds;
    return atMost(
      `street: ${panelsOnTcp} panels on TCP, from connecting, share of a core`,
      share,
      'cores',
      cpuGoal,
    );
  } finally {
    child.kill();
  }
}
