/** The library at the desk: files are brought, described, found where they serve, and deleted when they serve no more. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '#test/browser.ts';
import { type Call, content, openTown, type Town, write } from './town.ts';
import { visit } from './visit.ts';

type Item = { hash: string; name: string; focal: object | null };

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

const library = async () => (await call<{ media: Item[] }>('GET', '/api/media')).media;

test('a file is brought, named, given its point, linked to what it serves, and deleted once it serves nothing', {
  timeout: 60_000,
}, async () => {
  const { page, go, axe, complaints, close } = await visit(browser, town);
  await go('/media');
  await page.getByRole('heading', { name: 'Aucun média pour l’instant.' }).waitFor();
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'choisissez un fichier' }).click();
  await (await chosen).setFiles(['config/demo/media/loire.jpg', 'config/demo/media/mediatheque.jpg']);
  await page.getByRole('link', { name: /loire\.jpg/ }).waitFor({ timeout: 20_000 });
  await page.getByRole('link', { name: /mediatheque\.jpg/ }).waitFor({ timeout: 20_000 });
  await page.getByText(/utilisés sur/).waitFor();
  expect(await axe()).toEqual([]);

  const river = (await library()).find(({ name }) => name === 'loire.jpg');
  if (!river) throw new Error('no loire.jpg');
  const message = await write(
    call,
    'news',
    content('La Loire', { picture: { media: river.hash, alt: 'x' } }),
  );
  await page.getByRole('link', { name: /loire\.jpg/ }).click();
  await page.getByRole('heading', { name: 'loire.jpg', level: 1 }).waitFor();
  await page.getByLabel('Nom', { exact: true }).fill('La Loire au matin');
  await page.getByRole('button', { name: /Point important/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('heading', { name: 'La Loire au matin', level: 1 }).waitFor();
  expect((await library()).find(({ hash }) => hash === river.hash)?.focal).toEqual({ x: 0.55, y: 0.5 });
  await page.getByRole('link', { name: 'La Loire', exact: true }).waitFor();
  expect(await page.getByRole('button', { name: 'Supprimer' }).isDisabled()).toBe(true);
  expect(await axe()).toEqual([]);

  await call('PUT', `/api/messages/${message.id}/content`, { content: content('La Loire'), revision: 1 });
  await page.getByText('Aucun message ne s’en sert.').waitFor();
  await page.getByRole('button', { name: 'Supprimer' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer' }).click();
  await page.getByRole('heading', { name: 'Médias', level: 1 }).waitFor();
  expect((await library()).map(({ name }) => name)).toEqual(['mediatheque.jpg']);
  await page.getByText('Vidéos', { exact: true }).click();
  await page.getByRole('heading', { name: 'Aucune vidéo pour l’instant.' }).waitFor();
  expect(page.url()).toContain('show=video');
  expect(complaints).toEqual([]);
  await close();
});

test('on a telephone the messages lead to the library, and who only reads is not led there', async () => {
  const staff = await visit(browser, town, { width: 390 });
  await staff.go('/messages');
  await staff.page.getByRole('link', { name: 'Médias' }).filter({ visible: true }).first().click();
  await staff.page.getByRole('heading', { name: 'Médias', level: 1 }).waitFor();
  await staff.close();
  const reader = await visit(browser, town, { as: 'reader' });
  await reader.go('/messages');
  expect(await reader.page.getByRole('link', { name: 'Médias' }).count()).toBe(0);
  await reader.close();
});
