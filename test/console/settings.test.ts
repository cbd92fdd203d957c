/** The settings at the desk: found from the rail or the account, and each section does what it says. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '#test/browser.ts';
import { openTown, type Town } from './town.ts';
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

test('from the rail a person finds their account, and changes the name that colleagues read', async () => {
  const { page, go, close, complaints } = await visit(browser, town, { as: 'reader' });
  await go('/messages');
  await page.getByRole('link', { name: 'Réglages' }).click();
  await page
    .getByRole('main')
    .getByRole('link', { name: /Mon compte/ })
    .click();
  await page.getByRole('heading', { name: 'Mon compte', level: 1 }).waitFor();
  await page.getByLabel('Prénom et nom').fill('Zoé Marchand-Leroy');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Votre nom est enregistré.').waitFor();
  await page.getByRole('button', { name: /Zoé Marchand-Leroy/ }).waitFor();
  expect((await (await town.as('reader')).call<{ name: string }>('GET', '/api/me')).name).toBe(
    'Zoé Marchand-Leroy',
  );
  expect(complaints).toEqual([]);
  await close();
});

test('on a telephone the account leads to the settings', async () => {
  const { page, go, close } = await visit(browser, town, { width: 390 });
  await go('/messages');
  await page.getByRole('button', { name: 'Plus' }).click();
  await page.getByRole('menuitem', { name: 'Réglages' }).click();
  await page.getByRole('heading', { name: 'Réglages', level: 1 }).waitFor();
  await close();
});
