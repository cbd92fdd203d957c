/** What became of what was said, at the desk: the worst first, found by filters and by keys, each row with its story. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '#test/browser.ts';
import { type Call, content, openTown, pair, publish, type Town } from './town.ts';
import { visit } from './visit.ts';

let town: Town;
let browser: Browser;
let call: Call;
let market: string;

beforeAll(async () => {
  town = await openTown();
  call = (await town.as('admin')).call;
  const hall = await pair(town, call, { name: 'Hall', tags: ['mairie'], width: 1920, height: 1080 });
  await pair(town, call, { name: 'Piscine', tags: ['sport'], width: 1920, height: 1080 });
  market = (await publish(call, 'event', content('Marché de Noël'))).id;
  const pool = await publish(call, 'news', content('La piscine ouvre le dimanche'));
  for (const [message, tags] of [
    [market, ['mairie', 'sport']],
    [pool.id, ['sport']],
  ] as const)
    await call('POST', '/api/placements', {
      message,
      target: { tags },
      windows: { from: '2026-11-20T08:00', timeZone: 'Europe/Paris' },
      class: 'routine',
    });
  await shownBy(hall.key, market);
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await town?.close();
});

/** What a screen says that has shown a message for a minute. */
async function shownBy(key: string, message: string): Promise<void> {
  const { now } = town.server.clock;
  const response = await fetch(`${town.url}/api/display/witnesses`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      rows: [{ id: 'witness-1', message, revision: 1, from: now - 60_000, until: now, how: 'shown' }],
    }),
  });
  expect(response.status).toBe(200);
}

test('the worst comes first, filters narrow it down, and the address can be sent to a colleague', async () => {
  const { page, go, axe, complaints, close } = await visit(browser, town);
  await go('/sync');
  const rows = page.locator('tbody tr');
  await page.getByText('2 affichages ne sont pas à jour.').waitFor();
  expect(await rows.count()).toBeGreaterThanOrEqual(3);
  expect(await rows.first().textContent()).toContain('L’afficheur ne répond pas');
  expect(await rows.filter({ hasText: 'Hall' }).textContent()).toContain('Affiché');
  await page.getByText('Pas à jour (2)').click();
  await expect.poll(() => rows.count()).toBe(2);
  await page.getByRole('combobox', { name: 'Message' }).fill('piscine');
  await page.getByRole('option', { name: 'La piscine ouvre le dimanche' }).click();
  await expect.poll(() => rows.count()).toBe(1);
  expect(page.url()).toContain('show=late');
  await page.getByRole('combobox', { name: 'Support' }).fill('hall');
  await page.getByRole('option', { name: 'Hall' }).click();
  await page.getByRole('heading', { name: 'Rien ne correspond à ces filtres.' }).waitFor();
  expect(await axe()).toEqual([]);
  const address = page.url();
  await page.getByRole('button', { name: 'Effacer les filtres' }).click();
  await page.getByRole('button', { name: /La piscine ouvre le dimanche, Piscine/ }).waitFor();
  await page.goto(address);
  await page.getByRole('heading', { name: 'Rien ne correspond à ces filtres.' }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('with keys alone the list is walked, a story is read and closed again', async () => {
  const { page, go, axe, complaints, close } = await visit(browser, town);
  await go(`/sync?message=${market}`);
  const rows = page.locator('[data-row]');
  const focused = () => rows.evaluateAll((all) => all.indexOf(document.activeElement as HTMLElement));
  const last = (await rows.count()) - 1;
  expect(last).toBeGreaterThan(1);
  await rows.first().focus();
  for (const [key, at] of [
    ['ArrowDown', 1],
    ['End', last],
    ['ArrowUp', last - 1],
    ['Home', 0],
  ] as const) {
    await page.keyboard.press(key);
    expect(await focused(), key).toBe(at);
  }
  expect(await page.locator('[data-row][tabindex="0"]').count()).toBe(1);
  await page.keyboard.press('Enter');
  const story = page.getByRole('dialog');
  await story.getByText('Pourquoi pas encore').waitFor();
  await story.getByText('L’afficheur n’a encore jamais donné signe de vie.').waitFor();
  await story.getByText('par Anne Morel').first().waitFor();
  expect(await axe()).toEqual([]);
  await page.keyboard.press('Escape');
  await expect.poll(() => story.count()).toBe(0);
  await page.goto(`${town.url}/console/sync?row=${market}~1~site`);
  await page.getByRole('dialog').getByText('Marché de Noël').waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('on a telephone a row is a card, and its story fills the screen', async () => {
  const { page, go, axe, close } = await visit(browser, town, { width: 390 });
  await go('/sync');
  await page.getByRole('button', { name: /La piscine ouvre le dimanche, Piscine/ }).click();
  await page.getByRole('dialog').getByText('Validé').waitFor();
  expect(await axe()).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await close();
});
