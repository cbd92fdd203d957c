/** A question becomes a sheet that answers everybody who asks it, from the inbox, by hand. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report, ReportCategory } from '#core/contracts/index.ts';
import { launchBrowser } from '#test/browser.ts';
import { openTown, type Town } from './town.ts';
import { visit } from './visit.ts';

let town: Town;
let browser: Browser;
let ids: string[];

beforeAll(async () => {
  town = await openTown();
  const { call } = await town.as('admin');
  const { categories } = await call<{ categories: ReportCategory[] }>('PUT', '/api/report-categories', {
    categories: [
      { code: 'mairie', name: { fr: 'Une question' }, about: 'question', public: false, questions: [] },
    ],
  });
  const { reports, rootTerritory } = town.server.services;
  const ask = async (key: string) => {
    const { id } = await reports.citizen.send(rootTerritory, {
      key,
      category: categories[0]?.id ?? '',
      source: 'site',
      description: 'Mme Martin dit que la piscine municipale va fermer, est-ce vrai ?',
      language: 'fr',
    });
    return id;
  };
  ids = [await ask('key-of-the-first'), await ask('key-of-the-second')];
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await town?.close();
});

test('what is being said is read over, becomes a sheet, and the next who asks is answered in one press', {
  timeout: 90_000,
}, async () => {
  const { page, go, axe, complaints, close } = await visit(browser, town, { as: 'admin' });
  const { call } = await town.as('admin');
  const one = (id = '') => call<Report>('GET', `/api/reports/${id}`);
  await go(`/inbox/${ids[0]}`);
  await page.getByRole('button', { name: 'Écrire une fiche' }).click();
  await page.getByLabel('Ce qui se dit').fill('La piscine municipale va fermer');
  expect(await axe()).toEqual([]);
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('textbox', { name: 'Titre' }).fill('La piscine ferme deux mois');
  expect(await page.getByLabel('Ce qui se dit').inputValue()).toBe('La piscine municipale va fermer');
  await page.getByRole('combobox', { name: 'Est-ce vrai' }).click();
  await page.getByRole('option', { name: 'C’est faux' }).click();
  await page.getByText('demandé par 1 personne').waitFor();
  expect(await page.textContent('body')).not.toContain('Martin');
  await expect.poll(async () => (await one(ids[0])).sheet).toMatchObject({ state: 'draft', asked: 1 });
  await page.getByRole('button', { name: 'Approuver et publier' }).click();
  await expect.poll(async () => (await one(ids[0])).sheet?.state).toBe('published');
  await town.server.services.reports.answering.work();
  expect(await one(ids[0])).toMatchObject({ state: 'done' });

  await go(`/inbox/${ids[1]}`);
  await page.getByRole('button', { name: /^Répondre par cette fiche/ }).click();
  await page.getByText('La personne a sa réponse.').waitFor();
  await page.getByText('publiée · demandé par 2 personnes').waitFor();
  expect(await axe()).toEqual([]);
  expect(await one(ids[1])).toMatchObject({ state: 'done' });
  expect(complaints).toEqual([]);
  await close();
});
