/** The weeks ahead at the desk: what an audience lacks, a duty made a draft by one press, a campaign with its goal. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '#test/browser.ts';
import { openTown, pair, type Town } from './town.ts';
import { visit } from './visit.ts';

let town: Town;
let browser: Browser;

beforeAll(async () => {
  town = await openTown();
  const { call } = await town.as('admin');
  await pair(town, call, { name: 'Piscine', tags: ['sport'], width: 1920, height: 1080 });
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await town?.close();
});

test('gaps are said, a duty becomes a draft or waits for another year, a campaign is made, changed and deleted', {
  timeout: 60_000,
}, async () => {
  const { page, go, axe, complaints, close } = await visit(browser, town);
  await go('/planning');
  await page.getByRole('link', { name: 'Prévoir' }).click();
  await page.getByText(/sport.{3}n’a rien de prévu/).waitFor();
  expect(await axe()).toEqual([]);

  await page.getByRole('button', { name: /Pas cette année \(Essai des sirènes.*, 2 décembre/ }).click();
  await page.getByText('Plus tard').click();
  await page.getByText('Mis de côté pour cette année').waitFor();
  await page.getByRole('button', { name: 'Proposer de nouveau' }).click();
  await page.getByRole('button', { name: /Préparer le message \(Essai des sirènes.*, 2 décembre/ }).click();
  await page.waitForURL(/\/messages\//);
  await page.getByRole('heading', { name: 'Mercredi à midi : essai des sirènes', level: 1 }).waitFor();

  await go('/planning/ahead?campaign=new');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nom').fill('Bouger en hiver');
  await dialog.getByLabel('Rubriques').fill('Sport');
  await dialog.getByLabel('Rubriques').press('Enter');
  await dialog.getByLabel('But : heures d’affichage').fill('100');
  expect(await axe()).toEqual([]);
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('0 h d’affichage sur 100, 0 messages').waitFor();
  await page.getByRole('button', { name: 'Modifier (Bouger en hiver)' }).click();
  expect(page.url()).toContain('campaign=');
  await dialog.getByLabel('Nom').fill('Bouger');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('button', { name: 'Modifier (Bouger)' }).click();
  await dialog.getByRole('button', { name: 'Supprimer la campagne' }).click();
  await page.getByText(/Aucune campagne/).waitFor();
  expect(complaints).toEqual([]);
  await close();
});
