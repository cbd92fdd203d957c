import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { startTestServer } from '#test/server.ts';
import { createStatic } from './index.ts';

let close: () => Promise<void> = () => Promise.resolve();
afterEach(() => close());

async function serve(files: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'beffroi-dist-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const app = Fastify({
    routerOptions: { ignoreTrailingSlash: true },
  }).withTypeProvider<TypeBoxTypeProvider>();
  const server = await startTestServer();
  await createStatic(folder)(app, server.deps, server.services);
  close = async () => {
    await app.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return app;
}

test('a program is served with its files kept for ever and its page never', async () => {
  const app = await serve({
    'player/index.html': '<h1>player</h1>',
    'player/assets/a-1.js': 'a',
    'player/sw.js': 'sw',
    'console/index.html': '<h1>console</h1>',
    'secret.txt': 'secret',
  });
  const page = await app.inject('/player/');
  expect([page.body, page.headers['cache-control']]).toEqual(['<h1>player</h1>', 'no-cache']);
  expect((await app.inject('/player')).headers.location).toBe('/player/');
  const script = await app.inject('/player/assets/a-1.js');
  expect(script.headers['cache-control']).toContain('immutable');
  expect(script.headers['content-type']).toContain('javascript');
  expect((await app.inject('/player/sw.js')).headers['cache-control']).toBe('no-cache');
  expect((await app.inject('/console/messages/1')).body).toBe('<h1>console</h1>');
  for (const url of [
    '/player/messages',
    '/console/assets/old.js',
    '/player/..%2fsecret.txt',
    '/player/%2e%2e/secret.txt',
  ]) {
    expect([url, (await app.inject(url)).statusCode]).toEqual([url, 404]);
  }
});

test('what has not been built says what to do', async () => {
  const app = await serve({});
  const answer = await app.inject('/console/');
  expect(answer.statusCode).toBe(503);
  expect(answer.body).toContain('npm run build');
});
