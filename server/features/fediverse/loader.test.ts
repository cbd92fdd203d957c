import { afterAll, beforeAll, expect, test } from 'vitest';
import { completeConfig } from '#config/load.ts';
import { type FakeApi, startFakeApi } from '#test/networks/fake-api.ts';
import type { Fedify } from '../../channels/index.ts';
import { createGuardedAgent } from '../../http/guarded-agent.ts';
import { createLoader, Unloadable } from './loader.ts';

let server: FakeApi;
let asked = 0;
const documents: Record<string, { status?: number; body?: unknown; headers?: Record<string, string> }> = {
  '/actor': { body: { id: 'actor' } },
  '/page': { body: {}, headers: { 'content-type': 'application/json' } },
  '/large': { body: { text: 'x'.repeat(600_000) } },
  '/near': { status: 302, headers: { location: '/actor' } },
  '/far': { status: 302, headers: { location: 'http://127.0.0.1:1/actor' } },
  '/round': { status: 302, headers: { location: '/round' } },
  '/gone': { status: 410 },
  '/words': {},
};

beforeAll(async () => {
  server = await startFakeApi(({ url }) => {
    asked += 1;
    const found = documents[url.pathname];
    return {
      status: 200,
      ...found,
      headers: { 'content-type': 'application/activity+json', ...found?.headers },
    };
  });
});
afterAll(() => server.close());

const loaderOn = (allowPrivate: boolean) => {
  const config = completeConfig({ channels: { allowPrivate } });
  return createLoader(
    { clock: () => 0, config },
    {
      fedify: {
        runtime: { preloadedContexts: { 'https://known.example': { known: true } } },
      } as unknown as Fedify,
      agent: createGuardedAgent(config.channels),
      accounts: { all: async () => [], named: async () => undefined, ofActor: async () => undefined },
    },
  );
};

test('addresses within the house are not asked', async () => {
  asked = 0;
  await expect(loaderOn(false).document(`${server.url}/actor`)).rejects.toThrow('private');
  expect(asked).toBe(0);
});

test('a document is kept for a while, and asked for anew where it has to be', async () => {
  asked = 0;
  const loader = loaderOn(true);
  await loader.document(`${server.url}/actor#main-key`);
  expect((await loader.document(`${server.url}/actor`)).document).toEqual({ id: 'actor' });
  expect(asked).toBe(1);
  await loader.document(`${server.url}/actor`, true);
  expect(asked).toBe(2);
  expect((await loader.document(`${server.url}/near`)).documentUrl).toBe(`${server.url}/actor`);
});

test.each([
  ['/page', 'no document'],
  ['/large', 'too large'],
  ['/far', 'another server'],
  ['/round', 'too often'],
  ['/gone', '410'],
  ['/words', 'no JSON'],
])('%s is refused: %s', async (path, reason) => {
  const loaded = loaderOn(true).document(`${server.url}${path}`);
  await expect(loaded).rejects.toBeInstanceOf(Unloadable);
  await expect(loaded).rejects.toThrow(reason);
});

test('what words mean is known without asking where it comes with the library', async () => {
  expect((await loaderOn(false).context('https://known.example')).document).toEqual({ known: true });
});
