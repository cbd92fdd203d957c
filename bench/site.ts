/**
 * (c) The public site's throughput against bare Fastify that returns the same bytes. Both run in this process and are asked
 * in turn by a client in another one.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Fastify from 'fastify';
import { completeConfig } from '#config/load.ts';
import type { Actor } from '#server/deps.ts';
import { type Running, startServer } from '#server/main.ts';
import { startChild } from './alert/rpc.ts';
import { atLeast, atMost, type Measurement, median } from './measure.ts';

const rounds = 7;
const load = { connections: 32, ms: 1500 };
const goal = 0.7;

export async function siteBench(): Promise<Measurement[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'beffroi-bench-site-'));
  const running = await startServer(completeConfig({ dataDir, http: { port: 0 }, log: { level: 'error' } }));
  try {
    const message = await fill(running);
    return [
      ...(await weigh(running)),
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

/** What a first visit of the home page takes: as it is sent, packed, without pictures. */
async function weigh({ url }: Running): Promise<Measurement[]> {
  const get = async (path: string) => {
    const answer = await fetch(`${url}${path}`, {
      headers: { 'accept-encoding': 'identity', 'accept-language': 'fr' },
    });
    return Buffer.from(await answer.arrayBuffer());
  };
  const page = await get('/');
  const html = page.toString('utf8');
  const sheets = found(html, /<link rel="stylesheet" href="([^"]+)"/g);
  const scripts = found(html, /<script[^>]* src="([^"]+)"/g);
  const files = await Promise.all([...sheets, ...scripts].map(get));
  const [sheet = Buffer.alloc(0)] = files;
  const faces = facesOf(sheet.toString('utf8'), html);
  const letters = await Promise.all(faces.map((face) => get(`${sheets[0]?.replace(/[^/]+$/, '')}${face}`)));
  const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);
  const packed = sum([page, ...files].map((file) => gzipSync(file).length));
  const kb = (bytes: number) => bytes / 1024;
  return [
    atMost('home page, first visit: text, style and script, as sent', kb(packed), 'KB', 60),
    atMost(
      'the same with its letters, which are kept for ever',
      kb(packed + sum(letters.map(({ length }) => length))),
      'KB',
      60,
    ),
    atMost(
      'home page: where its first text stands',
      kb(Buffer.byteLength(html.slice(0, html.indexOf('<h1')))),
      'KB',
      14,
    ),
    // A module waits for the page, and the page not for it.
    atMost(
      'home page: requests that its first text waits for',
      sheets.length + found(html, /<script (?![^>]*type="module")[^>]*src="([^"]+)"/g).length,
      '',
      1,
    ),
  ];
}

/** Those that a browser fetches: the upright ones that have a letter of the page. */
function facesOf(sheet: string, html: string): string[] {
  const text = html.replace(/<(script|style)[^>]*>.*?<\/\1>|<[^>]*>/gs, '');
  const codes = new Set([...text].map((letter) => letter.codePointAt(0) ?? 0));
  return found(sheet, /@font-face\s*\{([^}]*)\}/g)
    .filter((face) => !/font-style:\s*italic/.test(face))
    .filter((face) => {
      const ranges = [...face.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/g)].map(
        ([, from = '', until = from]) => [Number.parseInt(from, 16), Number.parseInt(until, 16)] as const,
      );
      return (
        ranges.length === 0 ||
        ranges.some(([from, until]) => [...codes].some((code) => code >= from && code <= until))
      );
    })
    .flatMap((face) => found(face, /url\(\.\/([^)]+)\)/g));
}

function found(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, one = '']) => one);
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
