/** One text on every surface and in several languages, and two people on it: through the interface alone. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message } from '#core/contracts/index.ts';
import { launchBrowser } from '#test/browser.ts';
import { type Call, content, furnish, openTown, type Town, write } from './town.ts';
import { visit } from './visit.ts';

let town: Town;
let browser: Browser;
let call: Call;

beforeAll(async () => {
  town = await openTown();
  await furnish(town);
  call = (await town.as('admin')).call;
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await town?.close();
});

const patience = { timeout: 15_000 };
const titleField = (page: Page) => page.getByLabel('Titre', { exact: true });
const latest = async (id: string) => (await call<Message>('GET', `/api/messages/${id}`)).latest;

test('a message is said in easy French and in English, with advice and previews of its own', async () => {
  const { id } = await write(call, 'notice', content('Réorganisation de la collecte', { short: 'Collecte' }));
  const { page, go, close } = await visit(browser, town);
  await go(`/messages/${id}`);
  await page.getByRole('button', { name: 'Ajouter une langue' }).click();
  await page.getByRole('menuitem', { name: /FALC/ }).click();
  await page.waitForURL(/lang=fr-x-falc/);
  // Easy reading begins with the text itself.
  expect(await titleField(page).inputValue()).toBe('Réorganisation de la collecte');
  await titleField(page).fill('Les poubelles changent de jour');
  await page.locator('.ProseMirror').click();
  await page.keyboard.type('Le CCAS vous aide. La collecte sera faite par un camion le mardi.');
  const advice = page.getByRole('region', { name: /Lisibilité/ });
  await advice.getByText('Écrivez en toutes lettres : CCAS.').waitFor();
  await advice.getByText(/Dites qui fait quoi.: sera faite/).waitFor();
  await page.frameLocator('iframe').first().getByText('Les poubelles changent de jour').waitFor();
  await page.getByRole('button', { name: 'Ajouter une langue' }).click();
  await page.getByRole('menuitem', { name: 'Anglais' }).click();
  await page.getByLabel('Texte court').fill('Bins on Tuesday');
  await page.getByText('Pas encore enregistré : donnez un titre à la version Anglais').waitFor();
  await titleField(page).fill('Bin day changes');
  await expect
    .poll(
      async () => (await latest(id)).content.variants.map(({ language, title }) => [language, title]),
      patience,
    )
    .toEqual([
      ['fr-x-falc', 'Les poubelles changent de jour'],
      ['en', 'Bin day changes'],
    ]);
  await page.getByRole('button', { name: /Retirer cette version/ }).click();
  await expect.poll(async () => (await latest(id)).content.variants.length, patience).toBe(1);
  expect(await titleField(page).inputValue()).toBe('Réorganisation de la collecte');
  await close();
});

test('every way out shows what it would say, where it is cut, and that no channel says it', async () => {
  const short =
    'Le marché de Noël aura lieu samedi et dimanche, place du Beffroi, de dix heures à dix-neuf heures. '.repeat(
      2,
    );
  const { id } = await write(call, 'news', content('Marché de Noël', { short: short.trim() }));
  const { page, go, close } = await visit(browser, town);
  await go(`/messages/${id}`);
  const android = page.getByRole('figure').filter({ hasText: 'Notification, Android' });
  await android.getByText('Coupé ici').waitFor();
  await android.getByText('aucun canal relié').waitFor();
  const bluesky = page.getByRole('figure').filter({ hasText: 'Bluesky' });
  await bluesky.getByText(/\/ 300 signes/).waitFor();
  await page
    .frameLocator('iframe[title="Page dans l’application"]')
    .getByRole('heading', { name: 'Marché de Noël' })
    .waitFor();
  await page.getByLabel('Texte court').fill('Samedi, 10 h');
  await android.getByText('Samedi, 10 h').waitFor();
  await android.getByText('Coupé ici').waitFor({ state: 'detached' });
  await close();
});

test('a text that a panel refuses is shortened by one press', async () => {
  const long =
    'La bibliothèque municipale sera fermée au public pour cause d’inventaire annuel des collections. '
      .repeat(3)
      .trim()
      .slice(0, 278);
  const { id } = await write(call, 'notice', content('Bibliothèque', { short: long }));
  const { page, go, close } = await visit(browser, town);
  await go(`/messages/${id}`);
  const use = page.getByRole('button', { name: 'Reprendre ce texte' }).first();
  await use.waitFor();
  const proposal = (await page.locator('q').first().textContent()) ?? '';
  await use.click();
  expect(await page.getByLabel('Texte court').inputValue()).toBe(proposal);
  await expect.poll(async () => (await latest(id)).content.short, patience).toBe(proposal);
  await page.getByRole('button', { name: 'Reprendre ce texte' }).first().waitFor({ state: 'detached' });
  await close();
});

test('whoever opens a message sees who else has it open, until they leave', async () => {
  const { id } = await write(call, 'news', content('À deux'));
  const anne = await visit(browser, town);
  await anne.go(`/messages/${id}`);
  const luc = await visit(browser, town, { as: 'author' });
  await luc.go(`/messages/${id}`);
  await anne.page.getByText('Luc Besnard a ouvert ce message.').waitFor();
  await luc.page.getByText('Anne Morel a ouvert ce message.').waitFor();
  await luc.go('/messages');
  await anne.page.getByText('Luc Besnard a ouvert ce message.').waitFor({ state: 'detached' });
  await luc.close();
  await anne.close();
});
