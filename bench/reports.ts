/**
 * (j) A storm: 210 reports a second, each with a photo, for a minute, from a process of their own; what alerts to displays take
 * meanwhile against the same alerts before and after. Then a town of 100,000 reports: every list, search and map of them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';
import { hop, join, type Poster, type Started, signIn, socketIoUrl, startCrowd } from './alert/crowd.ts';
import { asStarted, type Child, instant, startChild } from './alert/rpc.ts';
import { atLeast, atMost, type Measurement, percentile } from './measure.ts';

const rate = Number(process.env.REPORTS_PER_SECOND ?? 200);
/** What is offered: of exactly the goal the last answer would always come after the minute. */
const offered = Math.ceil(rate * 1.05);
const seconds = Number(process.env.SECONDS ?? 60);
const many = Number(process.env.REPORTS ?? 100_000);
/** px, as the form sends it. */
const side = 1600;
const displays = 200;
const rounds = 15;
const slowerGoal = 1.2;
const answerGoalMs = 200;
const asked = 30;

type Told = {
  readonly accepted: number;
  readonly failed: readonly string[];
  readonly took: readonly number[];
  /** From the first to the last answer. */
  readonly ms: number;
};

export async function reportsBench(): Promise<Measurement[]> {
  const dataDir = mkdtempSync(path(tmpdir(), 'beffroi-bench-reports-'));
  const crowd = startCrowd(1);
  const beffroi = startChild('../reports/server.ts', asStarted);
  const citizens = startChild('../reports/citizens.ts');
  try {
    const started = await beffroi.call<Started>('start', { dataDir });
    const poster = await signIn(started);
    const keys = await beffroi.call<string[]>('displays', { count: displays });
    await join(crowd, 'ours', { url: socketIoUrl(started.url), keys, readyOn: 'state' });
    const alerts = () => hop(crowd, 'ours', { poster, members: displays });
    return [
      ...(await storm({ beffroi, citizens, alerts, url: started.url })),
      ...(await years(beffroi, started.url, poster)),
    ];
  } finally {
    await Promise.all([...crowd, beffroi, citizens].map((child) => child.close()));
    rmSync(dataDir, { recursive: true, force: true });
  }
}

type Storm = {
  readonly beffroi: Child;
  readonly citizens: Child;
  readonly alerts: () => Promise<number[]>;
  readonly url: string;
};

async function storm({ beffroi, citizens, alerts, url }: Storm): Promise<Measurement[]> {
  const photo = await citizens.call<Uint8Array>('photo', { side });
  const form = `${url}/signaler/voirie?lang=fr`;
  // The first pay for code not yet compiled.
  await citizens.call('begin', { url: form, rate: 20, seconds: 3, photo });
  await citizens.call('end');
  const idle: number[] = [];
  const idleRounds = async (count: number) => {
    for (let round = 0; round < count; round += 1) idle.push(...(await calm(beffroi, alerts)));
  };
  await idleRounds(rounds);
  idle.length = 0;
  await idleRounds(rounds);
  const before = await beffroi.call<number>('memory');
  const spent = await beffroi.call<number>('cpu');
  await citizens.call('begin', { url: form, rate: offered, seconds, photo });
  const ended = citizens.call<Told>('end');
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  const busy: number[] = [];
  while (!isOver) {
    busy.push(...(await calm(beffroi, alerts)));
    await beffroi.call('memory');
  }
  const { accepted, failed, took, ms } = await ended;
  const each = ((await beffroi.call<number>('cpu')) - spent) / accepted;
  const waiting = (await beffroi.call<{ waiting: number }>('held')).waiting;
  const grown = ((await beffroi.call<number>('memory')) - before) / (1024 * 1024);
  process.stderr.write(
    `reports: photo of ${Math.round(photo.length / 1000)} KB; ${accepted} accepted in ${(ms / 1000).toFixed(0)} s, ${each.toFixed(1)} ms of the server’s processor each, ${failed.length} failed ${[...new Set(failed)].join(' ')}; ` +
      `answered in ${percentile(took, 0.5).toFixed(0)} ms at the median, ${percentile(took, 0.99).toFixed(0)} ms at p99; ${waiting} photos wait\n`,
  );
  // Drawing goes on in the background: alerts are as quick meanwhile.
  const drawing: number[] = [];
  const from = instant();
  const waitingNow = async () => (await beffroi.call<{ waiting: number }>('held')).waiting;
  while (drawing.length < rounds * displays && (await waitingNow()) > 0)
    drawing.push(...(await calm(beffroi, alerts)));
  const drawn = ((waiting - (await waitingNow())) * 1000) / (instant() - from);
  process.stderr.write(`reports: ${drawn.toFixed(1)} photos drawn a second meanwhile\n`);
  await beffroi.call('abandon');
  await idleRounds(rounds);
  const slower = (samples: readonly number[], p: number) => percentile(samples, p) / percentile(idle, p);
  return [
    atLeast(
      `reports: accepted a second for ${seconds} s, each with a photo of ${Math.round(photo.length / 1000)} KB`,
      (accepted * 1000) / ms,
      '/s',
      rate,
    ),
    atMost('reports: refused or failed of them', failed.length, '', 0),
    atMost('reports: memory more than before, at its peak', grown, 'MiB', 150),
    atMost(
      `reports: alert to ${displays} displays meanwhile, median against idle`,
      slower(busy, 0.5),
      '×',
      slowerGoal,
    ),
    atMost('reports: the same, p99', slower(busy, 0.99), '×', slowerGoal),
    atMost(
      'reports: alert while photos are drawn afterwards, median against idle',
      slower(drawing, 0.5),
      '×',
      slowerGoal,
    ),
    atMost('reports: the same, p99', slower(drawing, 0.99), '×', slowerGoal),
  ];
}

async function calm(beffroi: Child, alerts: () => Promise<number[]>): Promise<number[]> {
  await beffroi.call('settle');
  await new Promise((done) => setTimeout(done, 250));
  return alerts();
}

async function years(beffroi: Child, url: string, { headers }: Poster): Promise<Measurement[]> {
  const { id, reference } = await beffroi.call<{ id: string; reference: string }>('fill', { count: many });
  const pages = [
    '/signalements?lang=fr',
    '/signalements?lang=fr&state=closed',
    '/signalements?lang=fr&state=all&category=voirie',
    `/signalements/${reference}?lang=fr`,
    '/signalements.geojson',
    `/signalements.geojson?before=${reference}`,
    '/signalements.csv',
    '/open311/v2/requests.json',
    '/open311/v2/requests.json?status=closed&page=100',
    '/api/reports',
    '/api/reports?state=all&limit=200',
    '/api/reports?q=lavoir',
    '/api/reports?q=nothing-like-it',
    `/api/reports?q=${reference}`,
    '/api/reports?assigned=nobody',
    '/api/reports/counts',
    `/api/reports/${id}`,
  ];
  const taken: { readonly page: string; readonly p95: number }[] = [];
  for (const page of pages) {
    const samples: number[] = [];
    for (let n = 0; n < asked; n += 1) {
      const from = performance.now();
      const answer = await fetch(url + page, { headers });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`${page} was answered ${answer.status}`);
      samples.push(performance.now() - from);
    }
    taken.push({ page, p95: percentile(samples, 0.95) });
  }
  for (const { page, p95 } of taken) process.stderr.write(`${p95.toFixed(0).padStart(6)} ms ${page}\n`);
  const worst = taken.toSorted((a, b) => b.p95 - a.p95)[0];
  const slow = taken.filter((one) => one !== worst && one.p95 > answerGoalMs);
  return [
    atMost(
      `reports: ${taken.length} lists, searches and maps of ${many}: p95 of the slowest (${worst?.page})`,
      worst?.p95 ?? Number.NaN,
      'ms',
      answerGoalMs,
    ),
    ...slow.map(({ page, p95 }) => atMost(`reports: p95 of ${page}`, p95, 'ms', answerGoalMs)),
  ];
}
