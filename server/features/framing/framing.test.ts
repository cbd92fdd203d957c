import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Message } from '#core/contracts/index.ts';
import { bearer, pairScreen } from '#test/displays.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';
import { fetchHeaders } from '../imports/index.ts';
import { createFraming } from './service.ts';

let server: TestServer;
afterEach(() => server?.close());

const url = 'https://meteo.example/loire';

async function showPage(): Promise<string> {
  const staff = server.as(['administrator']);
  const post = (path: string, payload: object) => staff({ method: 'POST', url: path, payload });
  const made = await post('/api/messages', {
    kind: 'web',
    content: { title: 'Niveau de la Loire', language: 'fr', topics: [], variants: [], data: { url } },
  });
  expect(made.statusCode, made.body).toBe(201);
  const { id } = made.json<Message>();
  await post(`/api/messages/${id}/submit`, {});
  await post(`/api/messages/${id}/approve`, { revision: 1 });
  return id;
}

describe.each(dialects)('pages in frames on %s', (dialect) => {
  test('only a page that a live message shows is asked, once in a while', async () => {
    server = await startTestServer({ dialect });
    const asked: string[] = [];
    const framing = createFraming(server.deps, async (page) => {
      asked.push(page);
      return { headers: {} };
    });
    const territory = server.services.rootTerritory;
    expect(await framing.ask(territory, url)).toBe(false);
    const id = await showPage();
    expect(await framing.ask(territory, url)).toBe(true);
    expect(await framing.ask(territory, url)).toBe(true);
    expect(await framing.ask(territory, 'https://elsewhere.example/')).toBe(false);
    expect(asked).toEqual([url]);
    await server.as(['administrator'])({ method: 'POST', url: `/api/messages/${id}/withdraw`, payload: {} });
    expect(await framing.ask(territory, url)).toBe(false);
  });

  test('a stranger is refused, a display is answered', async () => {
    server = await startTestServer({ dialect });
    const { key } = await pairScreen(server, 'Hall');
    const path = `/api/display/frame?url=${encodeURIComponent(url)}`;
    expect((await server.inject({ url: path })).statusCode).toBe(401);
    const answer = await server.inject({ url: path, headers: bearer(key) });
    expect([answer.statusCode, answer.json()]).toEqual([200, { framable: false }]);
  });
});

test('the player may frame pages of elsewhere, the console may not', async () => {
  server = await startTestServer();
  const policy = async (path: string) =>
    String((await server.inject({ url: path })).headers['content-security-policy']);
  expect(await policy('/player/')).toContain("frame-src 'self' https:");
  expect(await policy('/console/')).not.toContain('frame-src');
});

describe('the headers of a page', () => {
  let site: Server;
  let origin: string;
  const options = { timeoutMs: 2_000, allowPrivate: true };
  beforeEach(async () => {
    site = createServer((request, response) => {
      if (request.url === '/moved') return response.writeHead(302, { location: '/page' }).end();
      if (request.url === '/gone') return response.writeHead(404).end();
      response.writeHead(200, { 'x-frame-options': 'DENY' });
      // A body that never ends: nobody waits for it.
      return response.write('<h1>');
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    site.closeAllConnections();
    site.close();
  });

  test('are those of where it has moved, and its body is not waited for', async () => {
    const got = await fetchHeaders(`${origin}/moved`, options);
    expect('headers' in got && got.headers['x-frame-options']).toBe('DENY');
  });

  test('are none where the page is gone or the network is our own', async () => {
    expect(await fetchHeaders(`${origin}/gone`, options)).toEqual({ unreadable: 'the server answers 404' });
    expect(await fetchHeaders(`${origin}/page`, { ...options, allowPrivate: false })).toEqual({
      unreadable: 'its address is private',
    });
  });
});
