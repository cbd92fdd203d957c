/** An officer makes what is more than a text: a date, a document, a film, rows of figures, in a real browser over the real server. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message } from '#core/contracts/index.ts';
import { mp4Sample, pdfSample } from '#server/features/media/samples.ts';
import { launchBrowser } from '#test/browser.ts';
import { type Call, openTown, type Town } from './town.ts';
import { visit } from './visit.ts';

let town: Town;
let browser: Browser;
let call: Call;
let folder: string;

beforeAll(async () => {
  town = await openTown();
  call = (await town.as('admin')).call;
  browser = await launchBrowser();
  folder = mkdtempSync(join(tmpdir(), 'beffroi-kinds-'));
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await town?.close();
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function bring(page: Page, ...paths: string[]): Promise<void> {
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'choisissez un fichier' }).first().click();
  await (await chosen).setFiles(paths);
}

const saved = (page: Page) => page.getByText(/Enregistré à/).waitFor({ timeout: 20_000 });
const stored = async (page: Page) => {
  const id = /\/messages\/([^/?]+)/.exec(page.url())?.[1] ?? '';
  return (await call<Message>('GET', `/api/messages/${id}`)).latest.content;
};
const title = (page: Page) => page.getByLabel('Titre', { exact: true });

test('a countdown is found, waits for its date, and is published with it', { timeout: 60_000 }, async () => {
  const { page, go, axe, complaints, close } = await visit(browser, town);
  await go('/messages/new');
  await page.getByRole('link', { name: /Compte à rebours/ }).click();
  await title(page).fill('Marché de Noël');
  await page.getByText('Les aperçus paraissent dès que les champs sont remplis.').waitFor();
  await page.getByText('Pas encore enregistré : remplissez les champs signalés').waitFor();
  // Looking elsewhere loses nothing.
  await page.getByRole('link', { name: 'Afficheurs' }).click();
  await page.getByRole('heading', { name: 'Afficheurs', level: 1 }).waitFor();
  await page.goBack();
  expect(await title(page).inputValue()).toBe('Marché de Noël');
  await page.getByLabel('Jour attendu').click();
  await page.getByRole('button', { name: '30 novembre 2026' }).click();
  await saved(page);
  await page.frameLocator('iframe').first().getByText('7', { exact: true }).waitFor({ timeout: 20_000 });
  expect(await axe()).toEqual([]);
  expect((await stored(page)).data).toEqual({ to: '2026-11-30' });
  await page.getByRole('button', { name: 'Approuver et publier' }).click();
  await page.waitForURL(/\/place/);
  expect(complaints).toEqual([]);
  await close();
});

test('the pages of a PDF stand in their order, with their words for those who do not see them', {
  timeout: 60_000,
}, async () => {
  const { page, go, axe, complaints, close } = await visit(browser, town);
  await go('/messages/new?kind=pages');
  await title(page).fill('Bulletin municipal');
  await bring(page, file('bulletin.pdf', pdfSample({ pages: 3, words: 'Conseil du 3 decembre' })));
  await page.getByAltText('Page 3 sur 3').waitFor({ timeout: 30_000 });
  expect(await page.getByLabel('Ce que disent les pages').inputValue()).toContain('Conseil du 3 decembre');
  await page.getByLabel('Ce que disent les pages').fill('Le bulletin de décembre');
  await page.getByRole('button', { name: 'Retirer la page 2' }).click();
  await page.getByAltText('Page 2 sur 2').waitFor();
  await saved(page);
  await page.frameLocator('iframe').first().locator('img').first().waitFor({ timeout: 20_000 });
  expect(await axe()).toEqual([]);
  await expect.poll(async () => (await stored(page)).data).toMatchObject({ alt: 'Le bulletin de décembre' });
  const { data } = await stored(page);
  expect(data?.pages).toHaveLength(2);
  expect(complaints).toEqual([]);
  await close();
});

test('a film is sent; what is no film is refused in words; one that is there is taken again', {
  timeout: 60_000,
}, async () => {
  const { page, go, axe, complaints, close } = await visit(browser, town);
  await go('/messages/new?kind=video');
  await title(page).fill('La Loire à vélo');
  await bring(page, 'config/demo/media/loire.jpg');
  await page.getByText('Ce fichier n’est pas une vidéo. Choisissez un fichier MP4 ou WebM.').waitFor();
  await bring(page, file('prores.mov', mp4Sample({ brand: 'qt  ', video: 'apch' })));
  await page.getByText(/Les navigateurs ne lisent pas les vidéos|Cette vidéo est codée en/).waitFor();
  await bring(page, file('loire.mp4', mp4Sample()));
  const film = page.locator('video[controls]');
  await film.waitFor({ timeout: 20_000 });
  await saved(page);
  const { data } = await stored(page);
  expect(data).toEqual({ media: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(await film.getAttribute('src')).toBe(`/media/${data?.media}`);
  await page.getByRole('button', { name: 'Retirer', exact: true }).click();
  await page.getByRole('button', { name: 'prenez-le dans les médias' }).first().click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /loire\.mp4/ })
    .click();
  await film.waitFor();
  expect(await axe()).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('a file that is under way can be stopped', { timeout: 60_000 }, async () => {
  const { page, go, context, close } = await visit(browser, town);
  await go('/messages/new?kind=video');
  const line = await context.newCDPSession(page);
  await line.send('Network.enable');
  const slow = { offline: false, latency: 0, downloadThroughput: 1e6, uploadThroughput: 50_000 };
  await line.send('Network.emulateNetworkConditions', slow);
  await bring(page, file('long.mp4', new Uint8Array(4_000_000)));
  await page.getByRole('progressbar').waitFor();
  await page.getByText('Envoi de long.mp4…').waitFor();
  await page.getByRole('group', { name: 'La vidéo' }).getByRole('button', { name: 'Annuler' }).click();
  await page.getByText('Déposez une vidéo ici').waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
  await close();
});

test('figures are rows that are added and put in order; a field that is missing is gone to', {
  timeout: 60_000,
}, async () => {
  const { page, go, axe, close } = await visit(browser, town, { width: 390 });
  await go('/messages/new?kind=poll');
  await title(page).fill('Quel nom pour le square ?');
  const answer = page.getByLabel('Réponse', { exact: true });
  await answer.nth(0).fill('Square Simone-Veil');
  await answer.nth(1).fill('Square des Mariniers');
  await saved(page);
  await page.getByRole('button', { name: 'Ajouter une ligne' }).click();
  await page.getByRole('button', { name: 'Approuver et publier' }).click();
  await page.getByText('À remplir.').waitFor();
  expect(await answer.nth(2).evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.type('Jardin du Port');
  await page.getByRole('button', { name: 'Monter la ligne 3' }).click();
  expect(await axe()).toEqual([]);
  await page.getByRole('button', { name: 'Approuver et publier' }).click();
  await page.waitForURL(/\/place/);
  expect((await stored(page)).data).toEqual({
    options: [
      { label: 'Square Simone-Veil', votes: 0 },
      { label: 'Jardin du Port', votes: 0 },
      { label: 'Square des Mariniers', votes: 0 },
    ],
  });
  await close();
});
