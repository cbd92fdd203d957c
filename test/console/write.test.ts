/** Writing at the desk, in a real browser over the real server: every step through the interface alone. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '#test/browser.ts';
import { type Call, content, openTown, publish, type Town } from './town.ts';
import { visit } from './visit.ts';

let town: Town;
let browser: Browser;
let call: Call;

beforeAll(async () => {
  town = await openTown();
  call = (await town.as('admin')).call;
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await town?.close();
});

test('any two versions are compared word for word, at an address that can be sent', async () => {
  const { id } = await publish(call, 'notice', content('Marché samedi à 8 h', { topics: ['Marché'] }));
  const edit = (title: string, revision: number) =>
    call('PUT', `/api/messages/${id}/content`, { content: content(title), revision });
  await edit('Marché dimanche à 8 h', 1);
  await call('POST', `/api/messages/${id}/approve`, { revision: 2 });
  await edit('Marché dimanche à 9 h', 2);
  const { page, go, close } = await visit(browser, town);
  await go(`/messages/${id}/history`);
  await page.getByRole('button', { name: 'Comparer la version 3 avec celle d’avant' }).click();
  await page.getByRole('heading', { name: 'Comparer deux versions' }).waitFor();
  expect(await page.locator('del').allTextContents()).toEqual(['8']);
  expect(await page.locator('ins').allTextContents()).toEqual(['9']);
  await page.getByRole('combobox', { name: 'De', exact: true }).click();
  await page.getByRole('option', { name: /Version 1/ }).click();
  await expect.poll(() => page.locator('del').allTextContents()).toEqual(['samedi', '8', 'Marché']);
  expect(page.url()).toContain('from=1&to=3');
  await page.reload();
  await expect.poll(() => page.locator('ins').allTextContents()).toEqual(['dimanche', '9']);
  await page.getByRole('button', { name: 'Fermer la comparaison' }).click();
  await expect.poll(() => page.url()).not.toContain('from');
  await close();
});
