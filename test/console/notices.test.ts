/** A legal act at the desk: written with its dates, and its display certified from what the screens witnessed. */
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SignedCertificate } from '#core/contracts/index.ts';
import { launchBrowser } from '#test/browser.ts';
import { openTown, pair, type Town } from './town.ts';
import { visit } from './visit.ts';

let town: Town;
let browser: Browser;
const minute = 60_000;

beforeAll(async () => {
  town = await openTown();
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await town?.close();
});

/** Six turns of a minute, ten minutes apart; then nothing for two hours, then as many again. */
async function witness(key: string, message: string, from: number): Promise<void> {
  const rows = [0, 10, 20, 30, 40, 50, 180, 190, 200, 210, 220, 230].map((at) => ({
    id: `witness-${at}`,
    message,
    revision: 1,
    from: from + at * minute,
    until: from + (at + 1) * minute,
    how: 'shown',
  }));
  const response = await fetch(`${town.url}/api/display/witnesses`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ rows }),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
}

test('a legal act is published with its dates, and a certificate says where it stood and where it did not', {
  timeout: 90_000,
}, async () => {
  const { call } = await town.as('admin');
  const { key } = await pair(town, call, { name: 'Hall de la mairie', tags: [], width: 1920, height: 1080 });
  const { page, go, axe, complaints, close } = await visit(browser, town);
  await go('/messages/new?kind=legal');
  await page.getByLabel('Titre', { exact: true }).fill('Enquête publique sur le plan local d’urbanisme');
  await page.getByLabel('Numéro de l’acte').fill('Arrêté nº 2026-118');
  const choose = async (field: string, day: string) => {
    await page.getByLabel(field).click();
    await page.getByRole('button', { name: day }).click();
    // It closes in its own time, and the next one looks just like it.
    await page.locator('[data-dates-dropdown]').waitFor({ state: 'detached' });
  };
  await choose('Affiché à partir du', '23 novembre 2026');
  await choose('Affiché jusqu’au', '20 novembre 2026');
  await page.getByText('La fin est avant le début.').waitFor();
  await choose('Affiché jusqu’au', '30 novembre 2026');
  await page.getByText(/Enregistré à/).waitFor({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Approuver et publier' }).click();
  await page.waitForURL(/\/place/);
  const id = /\/messages\/([^/?]+)/.exec(page.url())?.[1] ?? '';

  const start = town.server.clock.now;
  town.server.clock.advance(6 * 60 * minute);
  await witness(key, id, start);
  await page.clock.setFixedTime(town.server.clock.now);
  await page.getByRole('link', { name: 'Certificat' }).click();
  await page.getByRole('button', { name: 'Établir le certificat' }).click();
  await page.getByRole('heading', { name: 'Certificat d’affichage' }).waitFor();
  await page.getByText('12 constats').waitFor();
  const hall = page.getByRole('listitem').filter({ hasText: 'Hall de la mairie' });
  await hall.getByText('3 interruptions').waitFor();
  expect(await hall.getByRole('listitem').count()).toBe(3);
  expect(await axe()).toEqual([]);

  const taken = async (name: string | RegExp) => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name }).click();
    return readFileSync(await (await download).path());
  };
  expect((await taken('Télécharger le PDF')).subarray(0, 5).toString()).toBe('%PDF-');
  const signed = JSON.parse(String(await taken(/fichier signé/))) as SignedCertificate;
  expect(signed).toMatchObject({
    message: { id },
    witnesses: { count: 12 },
    signature: { algorithm: 'Ed25519' },
  });
  expect(complaints).toEqual([]);
  await close();
});

test('what nobody has approved yet has nothing to certify, and that is said', async () => {
  const { call } = await town.as('admin');
  const content = { title: 'Pas encore', language: 'fr', topics: [], variants: [] };
  const { id } = await call<{ id: string }>('POST', '/api/messages', { kind: 'notice', content });
  const { page, go, close } = await visit(browser, town, { look: 'dark', width: 390 });
  await go(`/messages/${id}/certificate`);
  await page.getByRole('button', { name: 'Établir le certificat' }).click();
  await page
    .getByRole('alert')
    .getByText(/jamais approuvé/)
    .waitFor();
  await close();
});
