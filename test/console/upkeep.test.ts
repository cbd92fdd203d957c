/** What keeps the desk going, through the interface only: trail, mail, feeds, backups, updates, the machine. */
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '#test/browser.ts';
import { startSmtp, type TestSmtp } from '#test/smtp.ts';
import { content, openTown, publish, type Town } from './town.ts';
import { visit } from './visit.ts';

let town: Town;
let browser: Browser;
let smtp: TestSmtp;
let elsewhere: Server;
let feed: string;

let items = `<item><guid>1</guid><title>Loto du samedi</title><description>Salle des fêtes</description></item>
<item><guid>2</guid><title>Randonnée du dimanche</title><description>Départ 9 h</description></item>`;
const rss = () =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Association</title>${items}</channel></rss>`;

beforeAll(async () => {
  smtp = await startSmtp();
  elsewhere = createServer((request, response) => {
    response.setHeader('content-type', 'application/rss+xml');
    if (request.url === '/actualites.rss') response.end(rss());
    else response.writeHead(404).end();
  });
  await new Promise<void>((ready) => elsewhere.listen(0, '127.0.0.1', ready));
  feed = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
  town = await openTown({ mail: { smtpUrl: smtp.url }, imports: { allowPrivate: true } });
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await town?.close();
  await smtp?.close();
  elsewhere?.close();
});

test('the trail says in sentences who did what, by person, by subject and by day', {
  timeout: 30_000,
}, async () => {
  const { call } = await town.as('admin');
  await publish(call, 'news', content('Marché de Noël'));
  const { page, go, axe, close, complaints } = await visit(browser, town);
  await go('/settings/audit');
  await page.getByText('Anne Morel a validé « Marché de Noël »').waitFor();
  await page.getByRole('combobox', { name: 'Sur quoi' }).click();
  await page.getByRole('option', { name: 'La commune' }).click();
  await page.getByText('Anne Morel a changé les réglages de la commune').waitFor();
  expect(await page.getByText('Marché de Noël').count()).toBe(0);
  expect(page.url()).toContain('about=territory');
  await page.getByLabel('Du', { exact: true }).fill('2026-11-24');
  await page.getByText('Rien de tel dans le journal.').waitFor();
  expect(await axe()).toEqual([]);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Télécharger (CSV)' }).click();
  expect((await download).suggestedFilename()).toBe('audit.csv');
  expect(complaints).toEqual([]);
  await close();
});

test('who is told of faults is chosen, and a test shows that mail gets out, or why not', {
  timeout: 30_000,
}, async () => {
  const { page, go, axe, close, complaints } = await visit(browser, town);
  await go('/settings/mail');
  await page.getByText('Aujourd’hui : anne@saint-aubin.example.').waitFor();
  await page.getByRole('radio', { name: 'Ces adresses' }).check();
  await page.locator('input').and(page.getByLabel('Adresses e-mail')).fill('technique@saint-aubin.example');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Aujourd’hui : technique@saint-aubin.example.').waitFor();
  await page.getByRole('button', { name: 'M’envoyer un essai' }).click();
  await page.getByText(/a pris l’essai pour anne@saint-aubin.example/).waitFor();
  expect(smtp.received.map(({ subject }) => subject)).toEqual(['Essai : les e-mails de Beffroi arrivent']);
  smtp.refuse(550);
  await page.getByRole('button', { name: 'M’envoyer un essai' }).click();
  await page.getByText(/L’essai n’est pas parti/).waitFor();
  expect(await axe()).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('a feed is looked at, added, read, and given up', { timeout: 30_000 }, async () => {
  const { page, go, axe, close, complaints } = await visit(browser, town);
  await go('/settings/feeds');
  await page.getByLabel('Adresse du flux').fill(`${feed}/rien.rss`);
  await page.getByRole('button', { name: 'Regarder' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('Adresse du flux').fill(`${feed}/actualites.rss`);
  await page.getByRole('button', { name: 'Regarder' }).click();
  await page.getByText('2 éléments trouvés, dont').waitFor();
  await page.getByText('Loto du samedi').waitFor();
  const { call } = await town.as('admin');
  const titles = async () =>
    (await call<{ messages: { title: string }[] }>('GET', '/api/messages?state=draft')).messages.length;
  expect(await titles()).toBe(0);
  await page.getByRole('button', { name: 'Ajouter ce flux' }).click();
  await page.getByText(/Actualités \(RSS, Atom\), lu/).waitFor();
  expect(await titles()).toBe(2);
  items += '<item><guid>3</guid><title>Vide-grenier</title><description>Place</description></item>';
  await page.getByRole('button', { name: 'Lire maintenant 127.0.0.1' }).click();
  await expect.poll(titles).toBe(3);
  expect(await axe()).toEqual([]);
  await page.getByRole('button', { name: 'Retirer 127.0.0.1' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
  await page.getByText('Aucun flux pour l’instant.').waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('a backup that cannot be made says why; one that is made lies where it says', {
  timeout: 30_000,
}, async () => {
  const { page, go, axe, close, complaints } = await visit(browser, town);
  const { dataDir } = town.server.deps.config;
  await go('/settings/backups');
  await page.getByText('Aucune sauvegarde pour l’instant').waitFor();
  await page.getByRole('button', { name: 'Sauvegarder maintenant' }).click();
  await page.getByText(/n’a pas pu être faite/).waitFor();
  // The store of tests lies in memory; now it lies where a server keeps it.
  const file = join(dataDir, 'beffroi.db');
  await sql`vacuum into ${file}`.execute(town.server.deps.store.db);
  await page.getByRole('button', { name: 'Sauvegarder maintenant' }).click();
  await page.getByText('La sauvegarde est faite.').waitFor();
  const name = (await page.getByText(/^2026-11-23T/).textContent()) ?? '';
  expect(existsSync(join(dataDir, 'backups', name, 'beffroi.db'))).toBe(true);
  expect(await axe()).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('the machine and the builds of the screens are told in words, to administrators only', {
  timeout: 30_000,
}, async () => {
  const { page, go, axe, close, complaints } = await visit(browser, town);
  await go('/settings/installation');
  await page.getByText(/libres sur/).waitFor();
  await page.getByText('SQLite').waitFor();
  await go('/settings/updates');
  await page.getByText('Aucune version pour l’instant.').waitFor();
  expect(await axe()).toEqual([]);
  await close();
  expect(complaints).toEqual([]);
  const reader = await visit(browser, town, { as: 'reader' });
  await reader.go('/settings');
  expect(
    await reader.page
      .getByRole('main')
      .getByRole('link', { name: /Sauvegardes/ })
      .count(),
  ).toBe(0);
  await reader.go('/settings/backups');
  await reader.page.getByText('Votre rôle ne permet pas cette action').waitFor();
  await reader.close();
});
