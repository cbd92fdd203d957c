/** Figures at the desk: what a screen witnessed is read as a chart, as a table, as CSV, and as a page for the council. */
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '#test/browser.ts';
import { content, openTown, pair, publish, type Town } from './town.ts';
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

/** A screen that showed a message for three hours of each of three days. */
async function showSomething(): Promise<void> {
  const { call } = await town.as('admin');
  const { key } = await pair(town, call, { name: 'Hall', tags: [], width: 1920, height: 1080 });
  const { id } = await publish(call, 'event', content('Marché de Noël', { topics: ['Vie locale'] }));
  const { clock, services } = town.server;
  const hour = 3_600_000;
  const rows = [1, 2, 3].map((day) => {
    const from = clock.now - day * 24 * hour;
    return { id: `witness-${day}`, message: id, revision: 1, from, until: from + 3 * hour, how: 'shown' };
  });
  const response = await fetch(`${town.url}/api/display/witnesses`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ rows }),
  });
  expect(response.status).toBe(200);
  clock.advance(11 * 60_000);
  await services.tally.run();
}

test('figures begin empty, and then are read as a chart, a table, a file and a page', {
  timeout: 60_000,
}, async () => {
  const { page, go, axe, complaints, close } = await visit(browser, town);
  await go('/sync/numbers');
  await page.getByRole('heading', { name: 'Pas encore de chiffres pour cette période.' }).waitFor();
  expect(await axe()).toEqual([]);
  await showSomething();
  await page.clock.setFixedTime(town.server.clock.now);
  await go('/sync');
  await page.getByRole('link', { name: 'Chiffres' }).click();
  await page.getByText('heures d’affichage', { exact: true }).waitFor();
  await expect.poll(() => page.getByRole('definition').allTextContents()).toEqual(['1', '9', '3', '1']);
  await page.locator('.recharts-bar-rectangle').first().waitFor();
  await page.getByText('Voir le tableau').click();
  await page.getByRole('rowheader', { name: '22 nov.' }).waitFor();
  expect(await axe()).toEqual([]);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Télécharger (CSV) : Par message' }).click();
  expect((await download).suggestedFilename()).toMatch(/^messages-2026-10-25-2026-11-23\.csv$/);
  await page.getByText('12 mois', { exact: true }).click();
  await page.getByRole('heading', { name: 'Heures d’affichage par mois' }).waitFor();
  await page.getByRole('link', { name: 'Rapport du mois' }).click();
  expect(await page.getByRole('combobox', { name: 'Mois' }).inputValue()).toBe('octobre 2026');
  await page.getByRole('combobox', { name: 'Mois' }).click();
  await page.getByRole('option', { name: 'novembre 2026' }).click();
  await page.getByRole('rowheader', { name: 'Marché de Noël' }).waitFor();
  const report = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Télécharger le PDF' }).click();
  expect((await report).suggestedFilename()).toBe('rapport-2026-11.pdf');
  const paper = readFileSync(await (await report).path());
  expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
  expect(complaints).toEqual([]);
  await close();
});
