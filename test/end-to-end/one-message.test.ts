/**
 * The whole promise with real parts: one message, written once, on a browser screen, on the lamps of a panel behind a serial
 * line, on the site and in the feeds, at the same revision; and an alert that takes all of them over.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Alert, Message, SyncBoard } from '#core/contracts/index.ts';
import { openTown, type Town } from './town.ts';

const soon = { timeout: 45_000, interval: 100 };
let town: Town;
let message: Message;

beforeAll(async () => {
  town = await openTown();
}, 90_000);
afterAll(() => town?.close());

const onScreen = () => town.onScreen();
const feed = async () =>
  (
    (await (await fetch(`${town.url}/feeds/feed.json`)).json()) as {
      items: { id: string; title: string; _beffroi: { message: string; revision: number } }[];
    }
  ).items;
const inFeed = async () =>
  (await feed()).find((item) => item._beffroi.message === message.id)?._beffroi.revision;
const onSite = async () => (await fetch(`${town.url}/m/${message.id}`)).headers.get('x-beffroi-revision');
const board = () => town.ask<SyncBoard>('GET', '/api/sync');
const boardOf = async (id: string) => (await board()).rows.filter((row) => row.message === id);

/** All four surfaces carry the revision, and the board says so from what was witnessed and answered. */
async function everywhere(title: string, revision: number): Promise<void> {
  await expect.poll(onScreen, soon).toContain(title);
  await expect.poll(town.lit, soon).toContain(title);
  await expect.poll(onSite, soon).toBe(`${message.id}@${revision}`);
  await expect.poll(inFeed, soon).toBe(revision);
  const rss = await (await fetch(`${town.url}/feeds/rss.xml`)).text();
  expect(rss).toContain(title);
  await expect
    .poll(
      async () => (await boardOf(message.id)).map((row) => [row.surface.id, row.revision, row.state]).sort(),
      soon,
    )
    .toEqual(
      [
        ['feeds', revision, 'shown'],
        [town.panel.id, revision, 'shown'],
        [town.screen.id, revision, 'shown'],
        ['site', revision, 'shown'],
      ].sort(),
    );
}

const content = (title: string) => ({
  title,
  language: 'fr',
  topics: ['Vie locale'],
  variants: [],
  body: '<p>Entrée libre.</p>',
});

test('an approved message is on the screen, the panel, the site and in the feeds at the same revision', {
  timeout: 120_000,
}, async () => {
  message = await town.ask<Message>('POST', '/api/messages', {
    kind: 'news',
    content: content('Marché de Noël'),
  });
  await town.ask('POST', `/api/messages/${message.id}/submit`, {});
  await town.ask('POST', `/api/messages/${message.id}/approve`, { revision: 1 });
  const windows = { from: '2026-01-01T00:00', timeZone: 'Europe/Paris' };
  await town.ask('POST', '/api/placements', {
    message: message.id,
    target: { all: true },
    windows,
    class: 'routine',
  });
  await everywhere('Marché de Noël', 1);
});

test('a correction that was acknowledged survives SIGKILL, and reaches all four', {
  timeout: 180_000,
}, async () => {
  await town.ask('PUT', `/api/messages/${message.id}/content`, {
    content: content('Marché reporté'),
    revision: 1,
  });
  await town.ask('POST', `/api/messages/${message.id}/submit`, {});
  await town.ask('POST', `/api/messages/${message.id}/approve`, { revision: 2 });
  await town.kill();
  // With the server dead the screen and the panel go on with what they have.
  expect(await onScreen()).toContain('Marché');
  expect(town.lit()).toContain('Marché');
  await town.start();
  await everywhere('Marché reporté', 2);
});

test('an alert takes over screen, panel and site, survives SIGKILL, and ends back in the loop', {
  timeout: 180_000,
}, async () => {
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const text = {
    headline: 'Crue : quittez les quais',
    instruction: 'Rejoignez la salle des fêtes.',
    senderName: 'Ville de Saint-Aubin-sur-Loire',
    language: 'fr',
  };
  const alert = await town.ask<Alert>('POST', '/api/alerts', {
    class: 'vital',
    status: 'Actual',
    text,
    target: { all: true },
    until,
  });
  const painted = () => town.page.evaluate(() => document.querySelector('.alert-vital')?.textContent ?? '');
  const taken = async () => {
    await expect.poll(painted, soon).toContain('quittez les quais');
    await expect.poll(town.lit, soon).toContain('Crue');
    await expect.poll(async () => (await fetch(`${town.url}/`)).text(), soon).toContain('quittez les quais');
  };
  await taken();
  await expect
    .poll(
      async () =>
        (
          await town.ask<{ displays: { shownAt?: number }[] }>('GET', `/api/alerts/${alert.id}/displays`)
        ).displays.filter((one) => one.shownAt !== undefined).length,
      soon,
    )
    .toBe(2);
  await town.kill();
  await town.start();
  await taken();
  await town.ask('POST', `/api/alerts/${alert.id}/end`, {});
  await expect.poll(painted, soon).toBe('');
  await everywhere('Marché reporté', 2);
  await expect
    .poll(async () => (await fetch(`${town.url}/`)).text(), soon)
    .not.toContain('quittez les quais');
});

test('a withdrawn message is dropped by all four, and the board waits until each has confirmed it', {
  timeout: 120_000,
}, async () => {
  await town.ask('POST', `/api/messages/${message.id}/withdraw`, {});
  await expect.poll(onScreen, soon).not.toContain('Marché');
  await expect.poll(town.lit, soon).not.toContain('Marché');
  await expect.poll(async () => (await fetch(`${town.url}/m/${message.id}`)).status, soon).toBe(410);
  await expect.poll(inFeed, soon).toBeUndefined();
  await expect.poll(async () => boardOf(message.id), soon).toEqual([]);
});
