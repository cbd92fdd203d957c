/**
 * (c) The public site's throughput against bare Fastify that returns the same bytes. Both run in this process and are asked
 * in turn by a client in another one.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { completeConfig } from '#config/load.ts';
import type { Actor } from '#server/deps.ts';
import { type Running, startServer } from '#server/main.ts';
import { startChild } from './alert/rpc.ts';
import { atLeast, type Measurement, median } from './measure.ts';

const rounds = 7;
const load = { connections: 32, ms: 1500 };
const goal = 0.7;

export async function siteBench(): Promise<Measurement[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'beffroi-bench-site-'));
  const running = await startServer(completeConfig({ dataDir, http: { port: 0 }, log: { level: 'error' } }));
  try {
    const message = await fill(running);
    return [
      await compare(running, 'home page', '/'),
      await compare(running, 'message page', `/m/${message}`),
      await compare(running, 'RSS feed', '/feeds/rss.xml'),
    ];
  } finally {
    await running.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** A town's ordinary month: forty pieces of news and twenty events. Answers the id of one message. */
async function fill({ services }: Running): Promise<string> {
  const territory = services.rootTerritory;
  const actor: Actor = { user: 'bench', name: 'Bench', email: '', territory, roles: ['administrator'] };
  let last = '';
  for (let number = 1; number <= 60; number += 1) {
    const event = number > 40;
    const { id } = await services.content.create(actor, {
      kind: event ? 'event' : 'news',
      content: {
        title: `Réunion publique du quartier ${number}`,
        body: `<p>${'La mairie vous invite à donner votre avis. '.repeat(12)}</p>`,
        language: 'fr',
        topics: ['Vie locale'],
        variants: [],
        ...(event
          ? { happening: { from: '2026-01-07T19:00', rrule: 'FREQ=WEEKLY', until: '2026-01-07T21:00' } }
          : {}),
      },
    });
    await services.content.approve(actor, id, { revision: 1 });
    last = id;
  }
  return last;
}

async function compare({ url }: Running, what: string, path: string): Promise<Measurement> {
  const sample = await fetch(`${url}${path}`, { headers: { 'accept-language': 'fr' } });
  const body = Buffer.from(await sample.arrayBuffer());
  const type = sample.headers.get('content-type') ?? '';
  const bare = Fastify().get(path, (_request, reply) => reply.header('content-type', type).send(body));
  const bareUrl = await bare.listen({ host: '127.0.0.1', port: 0 });
  const client = startChild('../site/load.ts');
  const run = (at: string) => client.call<number>('run', { ...load, port: Number(new URL(at).port), path });
  try {
    await run(url);
    await run(bareUrl);
    const ratios: number[] = [];
    for (let round = 0; round < rounds; round += 1) ratios.push((await run(url)) / (await run(bareUrl)));
    return atLeast(
      `${what}: throughput against bare Fastify, ${body.length} bytes`,
      median(ratios),
      '×',
      goal,
    );
  } finally {
    await client.close();
    await bare.close();
  }
}
