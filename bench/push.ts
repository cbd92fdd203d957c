/**
 * (i) A message to 50,000 subscribers of notifications, each encrypted for its device (RFC 8291), to a push service in a process
 * of its own: how many a second, in how much memory, and what alerts to displays take meanwhile against the same alerts before and after.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';
import { hop, join, type Poster, type Started, signIn, socketIoUrl, startCrowd } from './alert/crowd.ts';
import { asStarted, type Child, instant, startChild } from './alert/rpc.ts';
import { atLeast, atMost, type Measurement, percentile } from './measure.ts';

const subscribers = Number(process.env.SUBSCRIBERS ?? 50_000);
const displays = 200;
const rounds = 15;
const rateGoal = 1_000;
const memoryGoal = 150;
const slowerGoal = 1.2;
const mib = 1024 * 1024;

export async function pushBench(): Promise<Measurement[]> {
  const dataDir = mkdtempSync(path(tmpdir(), 'beffroi-bench-push-'));
  const crowd = startCrowd(1);
  // With what `npm start` gives it.
  const beffroi = startChild('../push/server.ts', asStarted);
  const service = startChild('../push/sink.ts');
  try {
    const started = await beffroi.call<Started>('start', { dataDir });
    const poster = await signIn(started);
    const port = await service.call<number>('start');
    const keys = await beffroi.call<string[]>('displays', { count: displays });
    await join(crowd, 'ours', { url: socketIoUrl(started.url), keys, readyOn: 'state' });
    await beffroi.call('subscribers', { count: subscribers, port });
    const alerts = () => hop(crowd, 'ours', { poster, members: displays });
    const idle: number[] = [];
    const idleRounds = async (count: number) => {
      for (let round = 0; round < count; round += 1) idle.push(...(await calm(beffroi, alerts)));
    };
    // The first pay for the thousands of rows just written and for code not yet compiled.
    await idleRounds(rounds);
    idle.length = 0;
    await idleRounds(rounds);
    const before = await beffroi.call<number>('memory');
    const from = instant();
    await publish(poster);
    const busy: number[] = [];
    while (busy.length < rounds * displays && !(await isDone(beffroi)))
      busy.push(...(await calm(beffroi, alerts)));
    while (!(await isDone(beffroi))) await new Promise((done) => setTimeout(done, 100));
    const seconds = (instant() - from) / 1000;
    const taken = await service.call<number>('taken');
    if (taken !== subscribers) throw new Error(`${taken} of ${subscribers} were taken`);
    const grown = ((await beffroi.call<number>('memory')) - before) / mib;
    // Before and after, so that what else the machine does in these minutes weighs on both.
    await idleRounds(rounds);
    const slower = (p: number) => percentile(busy, p) / percentile(idle, p);
    return [
      atLeast(`push: notifications a second to ${subscribers} subscribers`, taken / seconds, '/s', rateGoal),
      atMost('push: memory more than before it, at its peak', grown, 'MiB', memoryGoal),
      atMost(
        `push: alert to ${displays} displays meanwhile, median against idle`,
        slower(0.5),
        '×',
        slowerGoal,
      ),
      atMost(`push: the same, p99`, slower(0.99), '×', slowerGoal),
    ];
  } finally {
    await Promise.all([...crowd, beffroi, service].map((child) => child.close()));
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function calm(beffroi: Child, alerts: () => Promise<number[]>): Promise<number[]> {
  await beffroi.call('settle');
  await new Promise((done) => setTimeout(done, 250));
  return alerts();
}

async function isDone(beffroi: Child): Promise<boolean> {
  await beffroi.call('memory');
  return (await beffroi.call<{ state: string } | undefined>('progress'))?.state === 'done';
}

async function publish({ url, headers }: Poster): Promise<void> {
  const messages = url.replace('/api/alerts', '/api/messages');
  const post = async (address: string, body: object) => {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', origin: new URL(url).origin },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${address} was answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as { id: string };
  };
  const content = { title: 'Concert gratuit samedi', language: 'fr', topics: ['Culture'], variants: [] };
  const { id } = await post(messages, { kind: 'news', content });
  await post(`${messages}/${id}/approve`, { revision: 1 });
}
