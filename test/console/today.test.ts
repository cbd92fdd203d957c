/** The morning at the desk, through the interface alone: what waits comes by itself, and leads where it can be done. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message } from '#core/contracts/index.ts';
import { launchBrowser } from '#test/browser.ts';
import { goBlack } from '#test/displays.ts';
import { displaySocket } from '#test/sockets.ts';
import { content, openTown, pair, publish, type Town, write } from './town.ts';
import { visit } from './visit.ts';

let town: Town;
let browser: Browser;

beforeAll(async () => {
  town = await openTown();
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await town?.close();
});

test('an empty town says what to do first, to each what they may do', async () => {
  const { page, go, close, axe } = await visit(browser, town);
  await go('/');
  await page.getByRole('heading', { name: 'Pour commencer' }).waitFor();
  expect(await axe()).toEqual([]);
  await page.getByRole('link', { name: 'Relier un écran' }).click();
  await page.getByRole('heading', { name: 'Relier un écran', level: 1 }).waitFor();
  await close();
  const reader = await visit(browser, town, { as: 'reader' });
  await reader.go('/today');
  await reader.page.getByText('paraîtront ici dès qu’il y en aura').waitFor();
  expect(await reader.page.getByRole('link', { name: 'Relier un écran' }).count()).toBe(0);
  await reader.close();
});

test('what is lit, what comes and what waits stand on one page, and change by themselves', async () => {
  const { call } = await town.as('admin');
  const author = (await town.as('author')).call;
  await pair(town, call, { name: 'Hall de la mairie', tags: ['mairie'], width: 1920, height: 1080 });
  const market = await publish(call, 'news', content('Marché de Noël'));
  await call('POST', '/api/placements', {
    message: market.id,
    target: { all: true },
    windows: { from: '2026-11-22T08:00', until: '2026-11-24T18:00', timeZone: 'Europe/Paris' },
    class: 'routine',
  });
  const boss = await visit(browser, town);
  await boss.go('/');
  await boss.page.frameLocator('iframe[title*="Hall"]').getByText('Marché de Noël').waitFor();
  const ends = boss.page.getByRole('listitem').filter({ hasText: 'Se termine' });
  await ends.getByText('18 h').waitFor();
  await boss.page.getByText('Rien ne vous attend.').waitFor();
  const { id } = await write(author, 'news', content('Coupure d’eau', { validFrom: '2026-11-24T08:00' }));
  await author('POST', `/api/messages/${id}/submit`);
  await boss.page.getByRole('link', { name: /Coupure d’eau/ }).waitFor();
  await boss.page.getByText(/de Luc Besnard · soumis à l’instant · pour demain\s8\sh/).waitFor();
  const sent = await visit(browser, town, { as: 'author' });
  await sent.go('/');
  await call<Message>('POST', `/api/messages/${id}/return`, { revision: 1, comment: 'Quelles rues ?' });
  await sent.page.getByText('Quelles rues ?').waitFor();
  await sent.page.getByRole('link', { name: /Coupure d’eau/ }).click();
  await sent.page.getByRole('heading', { name: 'Coupure d’eau' }).waitFor();
  expect([...boss.complaints, ...sent.complaints]).toEqual([]);
  await boss.close();
  await sent.close();
});

test('what breaks is said with the way to it', async () => {
  const { call } = await town.as('admin');
  const screen = { name: 'Salle du conseil', tags: ['mairie'], width: 1920, height: 1080 };
  const { display, key } = await pair(town, call, screen);
  const { socket, next } = displaySocket(town.url, key);
  await next('state');
  const { page, go, close } = await visit(browser, town, { as: 'reader' });
  await go('/');
  await page.getByText('Rien à signaler.').waitFor();
  await goBlack(town.server, { ...display, territory: town.server.services.rootTerritory });
  await page.getByRole('link', { name: /Salle du conseil.*depuis/ }).click();
  await page.waitForURL(/\/faults$/);
  socket.close();
  await close();
});

test('the bar of a telephone has five places, the rest is one touch further', async () => {
  const { page, go, close } = await visit(browser, town, { width: 390 });
  await go('/');
  const bar = page.locator('header').first();
  const shown = await bar.locator('a:visible, button:visible').allInnerTexts();
  expect(shown.map((text) => text.replace('■', '').trim())).toEqual([
    'Aujourd’hui',
    'Messages',
    'Afficheurs',
    'Alerter',
    'Plus',
  ]);
  await page.getByRole('button', { name: 'Plus' }).click();
  await page.getByRole('menuitem', { name: 'Suivi' }).click();
  await page.waitForURL(/\/sync$/);
  await close();
});
