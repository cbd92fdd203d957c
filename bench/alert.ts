/**
 * (a) An alert, from the moment its authenticated POST is sent until each display has received it, through a durable commit;
 * against a bare `ws` server that sends the same bytes after an equal POST. Rounds alternate between the two, one client hears
 * both with the same code, and the clock is the machine's monotonic one. And what a connected display costs in memory, against
 * bare socket.io.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';
import { hop, join, type Started, signIn, socketIoUrl, startCrowd } from './alert/crowd.ts';
import { costOfBareSocketIo, costOfBeffroi } from './alert/memory.ts';
import { startChild } from './alert/rpc.ts';
import { atMost, type Measurement, percentile } from './measure.ts';

const sizes = [
  { displays: 1000, rounds: 9 },
  { displays: 5000, rounds: 3 },
] as const;
/** Few rounds of the large crowd: between two, five thousand plans are compiled, and each round is five thousand samples. */
const warmUps = 1;
/** "Takes all of them over within a second." */
const busyGoalMs = 1000;

export async function alertBench(): Promise<Measurement[]> {
  const dataDir = mkdtempSync(path(tmpdir(), 'beffroi-bench-alert-'));
  try {
    return [...(await hopBench(path(dataDir, 'hop'))), ...(await memoryBench(path(dataDir, 'memory')))];
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function hopBench(dataDir: string): Promise<Measurement[]> {
  const crowd = startCrowd(2);
  const beffroi = startChild('beffroi-server.ts');
  const bare = startChild('bare-ws-server.ts');
  try {
    const started = await beffroi.call<Started>('start', { dataDir });
    const ours = await signIn(started);
    const { url } = await bare.call<{ url: string }>('start');
    const theirs = { url: `${url}/api/alerts`, headers: {} };
    const found: Measurement[] = [];
    let members = 0;
    for (const { displays, rounds } of sizes) {
      const keys = await beffroi.call<string[]>('displays', { count: displays - members });
      await join(crowd, 'ours', { url: socketIoUrl(started.url), keys, readyOn: 'state' });
      await join(crowd, 'theirs', { url: url.replace('http', 'ws'), keys, readyOn: 'open' });
      members = displays;
      const samples = { ours: [] as number[], theirs: [] as number[] };
      for (let round = -warmUps; round < rounds; round += 1) {
        const a = await hop(crowd, 'ours', { poster: ours, members });
        await beffroi.call('settle');
        const b = await hop(crowd, 'theirs', { poster: theirs, members });
        if (round < 0) continue;
        samples.ours.push(...a);
        samples.theirs.push(...b);
      }
      found.push(...compared(displays, samples));
    }
    await hop(crowd, 'ours', { poster: ours, members });
    const busy = percentile(await hop(crowd, 'ours', { poster: ours, members }), 0.99);
    const name = `alert to ${members} displays while their plans are compiled, p99`;
    return [...found, atMost(name, busy, 'ms', busyGoalMs)];
  } finally {
    await Promise.all([...crowd, beffroi, bare].map((child) => child.close()));
  }
}

function compared(displays: number, samples: { ours: number[]; theirs: number[] }): Measurement[] {
  const [p50, p99] = [percentile(samples.ours, 0.5), percentile(samples.ours, 0.99)];
  const [bare50, bare99] = [percentile(samples.theirs, 0.5), percentile(samples.theirs, 0.99)];
  const told = (name: string, value: number) => ({
    ...atMost(name, value, 'ms', Infinity),
    goal: 'told',
    holds: true,
  });
  return [
    told(`alert to ${displays} displays, p50`, p50),
    told(`alert to ${displays} displays, p99`, p99),
    told(`the same bytes by bare ws to ${displays}, p50`, bare50),
    told(`the same bytes by bare ws to ${displays}, p99`, bare99),
    atMost(`alert to ${displays} displays, p99 against bare ws`, p99 / bare99, '×', 2),
  ];
}

async function memoryBench(dataDir: string): Promise<Measurement[]> {
  const [ours, theirs] = [await costOfBeffroi(dataDir), await costOfBareSocketIo()];
  return [
    atMost('memory per display against bare socket.io, in use', ours.heap / theirs.heap, '×', 1.3),
    atMost('memory per display against bare socket.io, resident', ours.resident / theirs.resident, '×', 1.3),
  ];
}
