import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Message } from '#core/contracts/index.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';
import { systemActor } from './system-actor.ts';

const sample = (name: string) =>
  readFileSync(new URL(`../../../test/samples/${name}`, import.meta.url), 'utf8');
const rss = sample('actualites.rss');
const ics = sample('agenda.ics');
const openAgenda = sample('openagenda.json');

let server: TestServer;

async function load(type: 'rss' | 'ics', document: string) {
  const answer = await server.as('author')({
    method: 'POST',
    url: '/api/imports',
    payload: { type, document },
  });
  return { status: answer.statusCode, body: answer.json() };
}

async function messages(): Promise<Message[]> {
  return (await server.services.content.list(server.services.rootTerritory, { limit: 200 })).messages;
}

async function titled(start: string): Promise<Message> {
  const found = (await messages()).find((m) => m.latest.content.title.startsWith(start));
  if (!found) throw new Error(`no message begins with ${start}`);
  return found;
}

const nothingStored = async () => expect(await messages()).toEqual([]);
const counts = (created: number, updated: number, unchanged: number, vanished: number) => ({
  created,
  updated,
  unchanged,
  vanished,
});

describe.each(dialects)('importing on %s', (dialect) => {
  beforeEach(async () => {
    server = await startTestServer({ dialect });
  });
  afterEach(() => server.close());

  test('every item of the town’s news becomes a draft, the untitled and the script-carrying one come out right', async () => {
    expect((await load('rss', rss)).body).toEqual({ ...counts(8, 0, 0, 0), problems: [] });
    const all = await messages();
    expect(all.every((m) => m.state === 'draft' && m.kind === 'news' && m.source?.type === 'rss')).toBe(true);
    expect(JSON.stringify(all)).not.toContain('document.title');
    const water = (await titled('Coupure d’eau')).latest.content;
    expect(water).toMatchObject({
      topics: ['Travaux'],
      language: 'fr',
      link: 'https://www.saint-aubin.example/?p=4211',
    });
    expect(water.body).toContain('<strong>rue des Tanneurs</strong>');
    expect(water.body).toContain('href="tel:+33285520000"');
    expect(water.body).toContain('l’eau sera coupée');
    expect((await titled('Brouillon sans titre')).source?.uid).toBe(
      'https://www.saint-aubin.example/?p=4160',
    );
    expect((await titled('Marché de Noël')).latest.content.body).toContain('🎄');
    expect((await titled('Marché de Noël')).latest.content.body).toMatch(/^<p>.*<\/p>$/);
    expect((await titled('Œuvres')).latest.content.body).toBeUndefined();
    expect((await titled('Recensement')).latest.content.body).toContain('&lt; 25 ans');
  });

  test('read again, nothing changes, whatever the desk has written meanwhile', async () => {
    await load('rss', rss);
    const { id } = await titled('Don du sang');
    const content = { title: 'Don du sang lundi', language: 'fr', topics: [], variants: [] };
    await server.as('author')({
      method: 'PUT',
      url: `/api/messages/${id}/content`,
      payload: { content, revision: 1 },
    });
    expect((await load('rss', rss)).body).toMatchObject(counts(0, 0, 8, 0));
    expect((await titled('Don du sang lundi')).latest.number).toBe(2);
  });

  test('a changed item becomes a draft beside what is live, never live by itself', async () => {
    await load('rss', rss);
    const { id } = await titled('Marché de Noël');
    const approve = { method: 'POST', url: `/api/messages/${id}/approve`, payload: { revision: 1 } } as const;
    await server.as('approver')(approve);
    expect(
      (await load('rss', rss.replace('Plus de 40 exposants', 'Plus de 50 exposants'))).body,
    ).toMatchObject(counts(0, 1, 7, 0));
    const message = await titled('Marché de Noël');
    expect(message).toMatchObject({
      state: 'approved',
      live: 1,
      latest: { number: 2, state: 'draft', author: 'user-author' },
    });
    expect(message.latest.content.body).toContain('50 exposants');
  });

  test('an item that vanishes is marked, and unmarked when it comes back', async () => {
    await load('rss', rss);
    const without = rss.replace(/<item><title>Don du sang.*<\/item>/, '');
    expect((await load('rss', without)).body).toMatchObject(counts(0, 0, 7, 1));
    expect((await titled('Don du sang')).source?.vanishedAt).toBe(server.clock.now);
    expect((await load('rss', without)).body).toMatchObject(counts(0, 0, 7, 0));
    expect((await load('rss', rss)).body).toMatchObject(counts(0, 0, 8, 0));
    expect((await titled('Don du sang')).source?.vanishedAt).toBeUndefined();
  });

  test('every event of the agenda becomes a draft with its rule, its exceptions and its place', async () => {
    expect((await load('ics', ics)).body).toEqual({ ...counts(5, 0, 0, 0), problems: [] });
    expect((await titled('Marché hebdomadaire')).latest.content).toMatchObject({
      place: { name: 'Place du Beffroi', at: { lat: 47.3812, lon: -0.831 } },
      happening: {
        from: '2026-09-05T08:00',
        until: '2026-09-05T13:00',
        rrule: 'FREQ=WEEKLY;BYDAY=WE,SA',
        exdate: ['2026-11-11T08:00', '2026-12-26T08:00'],
      },
    });
    const council = (await titled('Conseil municipal, séance')).latest.content;
    expect(council.happening).toEqual({ from: '2026-11-26T19:30', until: '2026-11-26T22:00' });
    expect(council.body).toContain('<br />- débat d’orientation budgétaire');
    expect((await titled('Bal')).latest.content.happening).toEqual({
      from: '2026-12-31T22:00',
      until: '2027-01-01T02:00',
    });
    expect((await titled('Cérémonie')).latest.content.happening).toEqual({
      from: '2026-11-11T00:00',
      until: '2026-11-12T00:00',
      allDay: true,
      rrule: 'FREQ=YEARLY',
    });
    expect((await titled('Yoga')).latest.content.happening?.rrule).toBe('FREQ=MONTHLY;BYDAY=-1FR;COUNT=8');
    expect((await load('ics', ics)).body).toMatchObject(counts(0, 0, 5, 0));
    const moved = ics.replace('DURATION:PT2H30M', 'DURATION:PT3H');
    expect((await load('ics', moved)).body).toMatchObject(counts(0, 1, 4, 0));
  });

  test.each([
    ['rss', 'words', 'Bonjour'],
    ['rss', 'a web page', '<!doctype html><html><body>404</body></html>'],
    ['rss', 'a feed cut off', rss.slice(0, 3000)],
    [
      'rss',
      'a bomb of entities',
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss version="2.0"><channel><title>&b;</title><item><title>&b;</title></item></channel></rss>',
    ],
    [
      'rss',
      'a file of ours asked for by an entity',
      '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>x</title><item><title>&a;</title></item></channel></rss>',
    ],
    ['ics', 'words', 'Bonjour'],
    ['ics', 'a calendar cut off', ics.slice(0, 900)],
    ['ics', 'a feed', rss],
  ] as const)('%s: %s is refused with the reason, and nothing is stored', async (type, _what, document) => {
    await load(type, '');
    const { status, body } = await load(type, document);
    expect([status, body.code]).toEqual([422, 'IMPORT_UNREADABLE']);
    expect(body.detail.length).toBeGreaterThan(40);
    await nothingStored();
  });

  test('a document larger than allowed is refused', async () => {
    const { status } = await load('rss', `${rss}${' '.repeat(5_300_000)}`);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    await nothingStored();
  });

  describe('from an address', () => {
    let origin: Server;
    let requests: string[];
    let answer: RequestListener;
    const at = (path: string) => `http://127.0.0.1:${(origin.address() as AddressInfo).port}${path}`;
    const fetchFrom = async (url: string) =>
      (
        await server.as('author')({ method: 'POST', url: '/api/imports', payload: { type: 'rss', url } })
      ).json();

    beforeEach(async () => {
      requests = [];
      answer = (_request, response) => response.setHeader('etag', '"1"').end(rss);
      origin = createServer((request, response) => {
        requests.push(`${request.url} ${request.headers['if-none-match'] ?? ''}`.trim());
        answer(request, response);
      });
      await new Promise<void>((done) => origin.listen(0, '127.0.0.1', done));
    });
    afterEach(() => {
      origin.closeAllConnections();
      origin.close();
    });

    test('our own network is not lent to anybody, by number, by name or by redirection', async () => {
      for (const url of [
        at('/feed'),
        at('/feed').replace('127.0.0.1', 'localhost'),
        'http://[::1]/',
        'http://169.254.169.254/',
      ]) {
        const refused = await fetchFrom(url);
        expect([refused.code, refused.detail]).toEqual([
          'IMPORT_UNREADABLE',
          expect.stringContaining('private'),
        ]);
      }
      expect(requests).toEqual([]);
      await nothingStored();
    });

    describe('where private addresses are allowed', () => {
      beforeEach(async () => {
        await server.close();
        server = await startTestServer({
          dialect,
          config: { imports: { allowPrivate: true, maxBytes: 100_000, timeoutMs: 300 } },
        });
      });

      test('redirects are followed, but not for ever', async () => {
        answer = (request, response) =>
          request.url === '/old' ? response.writeHead(301, { location: '/new' }).end() : response.end(rss);
        expect((await fetchFrom(at('/old'))).created).toBe(8);
        answer = (_request, response) => response.writeHead(302, { location: '/again' }).end();
        expect((await fetchFrom(at('/x'))).detail).toContain('redirects more than 3 times');
        answer = (_request, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end();
        expect((await fetchFrom(at('/x'))).detail).toContain('only http and https');
      });

      test('one that is too large, too slow, in error or not there says so', async () => {
        answer = (_request, response) => response.end('x'.repeat(100_001));
        expect((await fetchFrom(at('/'))).detail).toContain('larger than 100000');
        answer = (_request, response) => response.write('<rss>');
        expect((await fetchFrom(at('/'))).detail).toContain('too long');
        answer = (_request, response) => response.writeHead(500).end();
        expect((await fetchFrom(at('/'))).detail).toContain('500');
        expect((await fetchFrom('http://127.0.0.1:1/')).detail).toContain('cannot be reached');
        await nothingStored();
      });

      test('an agenda of OpenAgenda is read part by part, and what is over is not missed', async () => {
        const { events } = JSON.parse(openAgenda);
        const part = (some: unknown[], after: unknown) =>
          JSON.stringify({ total: events.length, events: some, after });
        answer = (request, response) =>
          response.end(
            request.url?.includes('after')
              ? part(events.slice(2), null)
              : part(events.slice(0, 2), ['0', '17']),
          );
        const feed = { type: 'openagenda', url: at('/v2/agendas/1/events?key=k') } as const;
        const system = systemActor(server.services.rootTerritory);
        const first = await server.services.imports.run(system, feed);
        expect(first).toMatchObject({ ...counts(4, 0, 0, 0), problems: ['event: it has no uid'] });
        expect(
          requests.map((one) => new URL(one.split(' ')[0] ?? '', at('/')).searchParams.getAll('after[]')),
        ).toEqual([[], ['0', '17']]);
        expect(requests[0]).toContain('key=k&detailed=1&longDescriptionFormat=HTML&size=300');
        // The fair of 28 November is over; the talk has been taken away before its time.
        server.clock.now = Date.UTC(2026, 11, 1);
        answer = (_request, response) => response.end(part([events[0]], null));
        expect(await server.services.imports.run(system, feed)).toMatchObject(counts(0, 0, 2, 1));
        answer = (request, response) =>
          request.url?.includes('after') ? response.end('{}') : response.end(part([], ['1']));
        await expect(server.services.imports.run(system, feed)).rejects.toThrow('no list of events');
      });

      test('a feed is read regularly, by its ETag, and keeps the error of a bad reading', async () => {
        const admin = server.as('administrator');
        const added = await admin({
          method: 'POST',
          url: '/api/feeds',
          payload: { type: 'rss', url: at('/feed') },
        });
        expect(added.statusCode).toBe(201);
        const list = async () => (await admin({ method: 'GET', url: '/api/feeds' })).json().feeds;
        await server.services.feeds.poll();
        expect(await messages()).toHaveLength(8);
        answer = (_request, response) => response.writeHead(304).end();
        await server.services.feeds.poll();
        expect(requests).toEqual(['/feed', '/feed "1"']);
        expect((await list())[0]).toMatchObject({ fetchedAt: server.clock.now });
        answer = (_request, response) => response.end('<html>');
        await server.services.feeds.poll();
        expect((await list())[0].error).toMatch(/./);
        expect(await messages()).toHaveLength(8);
        const gone = await admin({ method: 'DELETE', url: `/api/feeds/${added.json().id}` });
        expect([gone.statusCode, await list()]).toEqual([204, []]);
      });
    });
  });

  test('the system imports as an author of its own, and every message is on record', async () => {
    await server.services.imports.run(systemActor(server.services.rootTerritory), {
      type: 'ics',
      document: ics,
    });
    const audit = await server.deps.store.db.selectFrom('audit').select(['actor', 'action']).execute();
    expect(audit).toHaveLength(5);
    expect(audit[0]).toEqual({ actor: 'system', action: 'message.create' });
  });

  test('who imports must be allowed to write; one of address and document is needed', async () => {
    const payload = { type: 'rss', document: rss };
    expect((await server.inject({ method: 'POST', url: '/api/imports', payload })).statusCode).toBe(401);
    expect((await server.as('reader')({ method: 'POST', url: '/api/imports', payload })).statusCode).toBe(
      403,
    );
    expect(
      (await server.as('author')({ method: 'POST', url: '/api/imports', payload: { type: 'rss' } }))
        .statusCode,
    ).toBe(400);
    expect(
      (
        await server.as('author')({
          method: 'POST',
          url: '/api/feeds',
          payload: { type: 'rss', url: 'https://x.example/' },
        })
      ).statusCode,
    ).toBe(403);
  });
});
