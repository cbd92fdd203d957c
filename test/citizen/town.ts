/** A town's site at a port of its own, which can go away and come back, and a reader with a real browser. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import type { Content, MessageKind } from '#core/contracts/index.ts';
import type { Actor } from '#server/deps.ts';
import { startTestServer, type TestServer } from '#test/server.ts';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

export type Town = {
  readonly url: string;
  readonly server: () => TestServer;
  publish(content: Partial<Content>, kind?: MessageKind): Promise<string>;
  withdraw(id: string): Promise<void>;
  /** The server stops, as when it is unplugged; its store stays. */
  goDown(): Promise<void>;
  comeUp(): Promise<void>;
  close(): Promise<void>;
};

export async function openTown(config: Record<string, unknown> = {}): Promise<Town> {
  let server = await startTestServer({ config });
  const { store } = server.deps;
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  const address = server.app.server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  let up = true;
  const actor = (): Actor => ({
    user: 'user-approver',
    name: 'A',
    email: '',
    territory: server.services.rootTerritory,
    roles: ['approver'],
  });
  const town: Town = {
    url: `http://127.0.0.1:${port}`,
    server: () => server,
    async publish(content, kind = 'news') {
      const whole: Content = { title: 'Avis', language: 'fr', topics: [], variants: [], ...content };
      const { id } = await server.services.content.create(actor(), { kind, content: whole });
      await server.services.content.approve(actor(), id, { revision: 1 });
      return id;
    },
    async withdraw(id) {
      await server.services.content.withdraw(actor(), id);
    },
    async goDown() {
      up = false;
      await server.services.close();
      await server.app.close();
      server.deps.bus.close();
    },
    async comeUp() {
      server = await startTestServer({ store, config });
      await server.app.listen({ host: '127.0.0.1', port });
      up = true;
    },
    async close() {
      if (up) await town.goDown();
      await store.close();
    },
  };
  return town;
}

export type Reader = {
  readonly page: Page;
  readonly complaints: readonly string[];
  /** Opens a page and waits until the worker has kept what it was told to. */
  read(path: string): Promise<void>;
  /** The addresses of the copies there are. */
  copies(): Promise<string[]>;
  /** The copies in which this text stands. */
  mentions(text: string): Promise<string[]>;
  axe(): Promise<string[]>;
  close(): Promise<void>;
};

export async function openReader(browser: Browser, town: Town, more: object = {}): Promise<Reader> {
  const context = await browser.newContext({ locale: 'fr-FR', ...more });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (/Content.Security.Policy|Refused to/i.test(message.text())) complaints.push(message.text());
  });
  const reader: Reader = {
    page,
    complaints,
    async read(path) {
      await page.goto(town.url + path);
      await page.evaluate(() => navigator.serviceWorker.ready);
      await page.waitForFunction(async (wanted) => {
        const kept = await (await caches.open('beffroi-site-pages-1')).keys();
        const files = await (await caches.open('beffroi-site-files-1')).keys();
        const has = (path: string) => kept.some((one) => new URL(one.url).pathname === path);
        return (
          has(wanted) &&
          has('/agenda') &&
          has('/favoris') &&
          files.some((one) => one.url.endsWith('/citizen.css'))
        );
      }, path);
    },
    copies: () =>
      page.evaluate(async () => {
        const cache = await caches.open('beffroi-site-pages-1');
        return (await cache.keys()).map(({ url }) => new URL(url).pathname).sort();
      }),
    mentions: (text) =>
      page.evaluate(async (wanted) => {
        const cache = await caches.open('beffroi-site-pages-1');
        const found: string[] = [];
        for (const one of await cache.keys()) {
          const copy = await cache.match(one);
          if ((await copy?.text())?.includes(wanted)) found.push(one.url);
        }
        return found;
      }, text),
    async axe() {
      await page.evaluate(await readFile(axePath, 'utf8'));
      const results = (await page.evaluate(
        'axe.run(document, { resultTypes: ["violations"] })',
      )) as AxeResults;
      return results.violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
      );
    },
    close: () => context.close(),
  };
  return reader;
}
