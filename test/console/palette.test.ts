/** By keyboard alone: anywhere, and back out. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '#test/browser.ts';
import { content, openTown, pair, type Town, write } from './town.ts';
import { visit } from './visit.ts';

let town: Town;
let browser: Browser;

beforeAll(async () => {
  town = await openTown();
  const { call } = await town.as('admin');
  await pair(town, call, { name: 'Église, entrée', tags: [], width: 1920, height: 1080 });
  await write(call, 'news', content('Fête de l’été'));
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await town?.close();
});

test('the palette leads to a place, a new message, a display and a message, without the mouse', async () => {
  const { page, go, close, axe, complaints } = await visit(browser, town);
  await go('/');
  const field = page.getByPlaceholder('Où aller, quoi faire, quoi retrouver');
  const ask = async (text: string, found: string) => {
    await page.keyboard.press('Control+k');
    await field.waitFor();
    await field.pressSequentially(text);
    await page.getByRole('dialog').getByText(found, { exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await field.waitFor({ state: 'hidden' });
  };
  await ask('suivi', 'Suivi');
  await page.waitForURL(/\/sync$/);
  await ask('evenement', 'Événement');
  await page.waitForURL(/kind=event/);
  // The page of a new message takes the keyboard when it comes.
  await page.getByRole('textbox', { name: 'Titre' }).and(page.locator(':focus')).waitFor();
  await ask('eglise', 'Église, entrée');
  await page.waitForURL(/\/displays\/[\w-]+$/);
  await ask('fete', 'Fête de l’été');
  await page.waitForURL(/\/messages\/[\w-]+$/);
  await expect
    .poll(() => page.getByRole('textbox', { name: 'Titre' }).first().inputValue())
    .toBe('Fête de l’été');
  await page.keyboard.press('Control+k');
  await field.waitFor();
  expect(await axe()).toEqual([]);
  await field.focus();
  await field.pressSequentially('anglais');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Today' }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('letters go to places, a list says which, and a switch stills them', async () => {
  const { page, go, close, axe } = await visit(browser, town);
  await go('/');
  await page.getByRole('button', { name: 'Rechercher' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('m');
  await page.getByRole('heading', { name: 'Messages', level: 1 }).waitFor();
  await page.keyboard.press('Shift+?');
  await page.getByRole('dialog', { name: 'Raccourcis clavier' }).waitFor();
  expect(await axe()).toEqual([]);
  await page.getByRole('switch', { name: 'Raccourcis à une lettre' }).press('Space');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Où aller, quoi faire, quoi retrouver').waitFor();
  expect(page.url()).toMatch(/\/messages$/);
  await close();
});

test('signing out stands in the palette too', async () => {
  const { page, go, close } = await visit(browser, town, { as: 'reader' });
  await go('/');
  await page.getByRole('button', { name: 'Rechercher' }).click();
  await page.getByPlaceholder('Où aller, quoi faire, quoi retrouver').pressSequentially('deconnecter');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Se connecter', exact: true }).waitFor();
  await close();
});
