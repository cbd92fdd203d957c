/** A debate is set up and opened by the console, spoken in on the site, a proposal is read, and what came of it is counted. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DebateFile } from '#core/contracts/index.ts';
import { verifyDebate } from '#core/debate/verify.ts';
import { launchBrowser } from '#test/browser.ts';
import { openTown, type Town } from './town.ts';
import { visit } from './visit.ts';

let town: Town;
let browser: Browser;
const day = 86_400_000;

beforeAll(async () => {
  town = await openTown();
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await town?.close();
});

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

/** A resident without a script. */
async function speak(slug: string, propose?: string): Promise<void> {
  const context = await browser.newContext({ locale: 'fr-FR', javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${town.url}/debats/${slug}`);
  await button(page, 'D’accord').click();
  await page.getByText('1 phrases sur').waitFor();
  if (propose !== undefined) {
    await page.getByText('Proposer une phrase').click();
    await field(page, 'Votre phrase').fill(propose);
    await button(page, 'Proposer').click();
    await page.getByText('Votre phrase est arrivée').waitFor();
  }
  await context.close();
}

test('from its first sentence to its result', { timeout: 120_000 }, async () => {
  const staff = await visit(browser, town, { as: 'approver' });
  const { page, go, axe, complaints, close } = staff;
  await go('/polls');
  await page.getByRole('link', { name: 'Préparer un débat' }).click();
  await button(page, 'Enregistrer le brouillon').click();
  await page.getByText('Il faut de 3 à 50 phrases différentes').waitFor();
  await field(page, 'Titre').fill('La place du marché');
  await field(page, 'Phrases de départ').fill(
    'Il faut des arbres.\nIl faut des bancs.\nIl faut une fontaine.',
  );
  await page.getByLabel('Tout le monde').check();
  expect(await axe()).toEqual([]);
  await button(page, 'Enregistrer le brouillon').click();
  await page.getByRole('heading', { name: 'La place du marché', level: 1 }).waitFor();
  await button(page, 'Ouvrir maintenant').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ouvrir maintenant' }).click();
  const seen = await page.getByRole('link', { name: 'Voir la page publique' }).getAttribute('href');
  const slug = seen?.split('/').at(-1) ?? '';
  const path = new URL(page.url()).pathname.replace('/console', '');

  await speak(slug, 'Il faut de l’ombre.');
  await speak(slug);
  await go(path);
  await page.getByText('2 personnes ont pris part').waitFor();
  const waiting = page.getByRole('listitem').filter({ hasText: 'Il faut de l’ombre.' });
  await waiting.getByText('À lire').waitFor();
  const onSite = async () => (await fetch(`${town.url}${seen}`)).text();
  expect(await onSite()).toContain('0 phrases sur 3');
  await waiting.getByRole('button', { name: 'Montrer à tous' }).click();
  await waiting.getByText('Montrée').waitFor();
  expect(await onSite()).toContain('0 phrases sur 4');
  expect(await axe()).toEqual([]);

  town.server.clock.advance(30 * day);
  await page.clock.setFixedTime(town.server.clock.now);
  await go(path);
  await button(page, 'Dépouiller et publier').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Dépouiller et publier' }).click();
  await page.getByText('Résultat publié').first().waitFor();
  const file = (await (await fetch(`${town.url}${seen}.json`)).json()) as DebateFile;
  expect([verifyDebate(file), file.turnout.web, file.statements.length]).toEqual([[], 2, 4]);
  expect(await onSite()).toContain('Ce qui en ressort');
  expect(await axe()).toEqual([]);
  await go('/polls');
  await page.getByRole('link', { name: /La place du marché/ }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});
