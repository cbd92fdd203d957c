/** Writing at the desk, in a real browser over the real server: every step through the interface alone. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message } from '#core/contracts/index.ts';
import { launchBrowser } from '#test/browser.ts';
import { type Call, content, openTown, publish, type Town, write } from './town.ts';
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

/** Saving waits for a pause in the typing. */
const patience = { timeout: 15_000 };
const titleField = (page: Page) => page.getByLabel('Titre', { exact: true });
const shortField = (page: Page) => page.getByLabel('Texte court');
const latest = async (id: string) => (await call<Message>('GET', `/api/messages/${id}`)).latest;
const saved = (page: Page) => page.getByText(/Enregistré à/).waitFor();
const idIn = (url: string) => /\/messages\/([^/?]+)/.exec(url)?.[1] ?? '';

test('writing on does not heap up versions, and one goes back and forth through all fields', async () => {
  const { page, go, close } = await visit(browser, town);
  await go('/messages/new?kind=news');
  await titleField(page).fill('La piscine rouvre');
  await saved(page);
  const id = idIn(page.url());
  await shortField(page).fill('Piscine ouverte');
  await expect.poll(async () => (await latest(id)).content.short, patience).toBe('Piscine ouverte');
  await page.locator('.ProseMirror').click();
  await page.keyboard.type('Lundi.');
  await expect.poll(async () => (await latest(id)).content.body, patience).toBe('<p>Lundi.</p>');
  expect((await latest(id)).number).toBe(1);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  expect(await shortField(page).inputValue()).toBe('');
  expect(await page.locator('.ProseMirror').textContent()).toBe('');
  await page.getByRole('button', { name: 'Rétablir' }).click();
  await page.keyboard.press('Enter');
  expect(await page.locator('.ProseMirror').textContent()).toBe('Lundi.');
  await expect
    .poll(async () => (await latest(id)).content, patience)
    .toMatchObject({ short: 'Piscine ouverte' });
  expect((await latest(id)).number).toBe(1);
  await close();
});

test('written without a network and in a tab that dies, a text is found again and saved', async () => {
  const { id } = await write(call, 'news', content('Collecte des déchets'));
  const { page, context, go, close } = await visit(browser, town);
  await go(`/messages/${id}`);
  await context.setOffline(true);
  await titleField(page).fill('Collecte des déchets verts');
  await page.getByText(/Hors connexion\s: gardé sur cet appareil/).waitFor();
  // As by kill -9: no page is asked whether it may be left.
  await page.close({ runBeforeUnload: false });
  await context.setOffline(false);
  expect((await latest(id)).content.title).toBe('Collecte des déchets');
  const again = await context.newPage();
  await again.goto(`${town.url}/console/messages/${id}`);
  await again.getByText('Texte retrouvé sur cet appareil').waitFor();
  expect(await titleField(again).inputValue()).toBe('Collecte des déchets verts');
  await expect
    .poll(async () => (await latest(id)).content.title, patience)
    .toBe('Collecte des déchets verts');
  await again.reload();
  await titleField(again).waitFor();
  expect(await again.getByText('Texte retrouvé sur cet appareil').count()).toBe(0);
  await close();
});

test('two people at once: what each wrote elsewhere is joined, the rest is chosen field by field', async () => {
  const start = content('Départ', { short: 'Court' });
  const { id } = await write(call, 'news', start);
  const { page, go, close } = await visit(browser, town, { as: 'author' });
  await go(`/messages/${id}`);
  // Somebody else saves between this page's last look and its next save, with its socket out of reach.
  await page.route(`**/api/messages/${id}`, (route) => route.abort());
  const theirs = content('Leur titre', { short: 'Leur court', place: { name: 'Halle' } });
  await call('PUT', `/api/messages/${id}/content`, { content: theirs, revision: 1 });
  await titleField(page).fill('Mon titre');
  await shortField(page).fill('Mon court');
  await page.unroute(`**/api/messages/${id}`);
  const panel = page.getByRole('alert').filter({ hasText: 'Quelqu’un d’autre a modifié ce message' });
  await panel.getByText('Repris de l’autre personne, sans toucher à votre texte : Lieu.').waitFor();
  await panel.getByRole('radiogroup', { name: 'Texte court' }).getByText('L’autre personne').click();
  await panel.getByRole('button', { name: 'Enregistrer ce choix' }).click();
  await expect
    .poll(() => latest(id), patience)
    .toMatchObject({
      number: 3,
      content: { title: 'Mon titre', short: 'Leur court', place: { name: 'Halle' } },
    });
  await page.getByRole('button', { name: 'Annuler', exact: true }).click();
  expect(await shortField(page).inputValue()).toBe('Mon court');
  await close();
});
