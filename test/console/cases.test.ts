/** A case at the desk, with the mouse alone: where it goes, what it is, what is owed, what it belongs with, and a model of an answer. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report, ReportCategory, ReportLine } from '#core/contracts/index.ts';
import { launchBrowser } from '#test/browser.ts';
import { holeInTheRoad, report } from '#test/reports.ts';
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
      holeInTheRoad,
      { ...holeInTheRoad, code: 'eclairage', name: { fr: 'Éclairage public' }, department: 'Électricité' },
    ],
  });
  const category = categories[0]?.id ?? '';
  ids = [
    await report(town.server.services, category, {
      key: 'key-of-the-case',
      description: 'Lampadaire éteint et trou',
    }),
    await report(town.server.services, category, { key: 'key-of-the-other', description: 'Un autre trou' }),
  ];
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await town?.close();
});

test('an administrator describes a department and keeps a model; the desk reroutes, acknowledges, answers, splits and links', {
  timeout: 120_000,
}, async () => {
  const { page, go, axe, complaints, close } = await visit(browser, town);
  const { call } = await town.as('admin');
  const state = () => call<Report>('GET', `/api/reports/${ids[0]}`);
  const pick = async (label: string, option: string) => {
    await page.getByRole('combobox', { name: label, exact: true }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  };

  await go('/settings/departments');
  await page.getByRole('button', { name: 'Ajouter « Électricité »' }).click();
  await page.getByLabel('Adresse postale').fill('2 quai de la Loire');
  await page.getByRole('textbox', { name: 'Téléphone' }).fill('02 40 00 00 02');
  await page.getByRole('button', { name: 'Enregistrer' }).first().click();
  await page.getByText('C’est enregistré.').waitFor();

  await go('/settings/answers/new');
  await page.getByLabel('Nom').fill('Date connue');
  const words = page.getByLabel('Texte en français');
  await words.fill('Le service {servise} passe le ');
  await page.getByText('Ce blanc n’existe pas').waitFor();
  expect(await page.getByRole('button', { name: 'Enregistrer' }).isDisabled()).toBe(true);
  await words.fill('Le service {service} passe le ');
  await page.getByRole('button', { name: 'Mettre le blanc « jour prévu »' }).first().click();
  expect(await words.inputValue()).toBe('Le service {service} passe le {expected}');
  await page.getByText('Le service Voirie passe le 30 novembre 2026').waitFor();
  expect(await axe()).toEqual([]);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Le modèle est enregistré.').waitFor();

  await go(`/inbox/${ids[0]}`);
  await page.getByRole('button', { name: 'Changer' }).click();
  await pick('Nouvelle catégorie', 'Éclairage public');
  await page.getByRole('button', { name: 'Changer' }).click();
  await page.getByText('La catégorie est changée.').waitFor();
  expect(await state()).toMatchObject({
    categoryName: 'Éclairage public',
    department: 'Électricité',
    receipts: { acknowledged: { state: 'met', way: 'page' }, said: { phone: '02 40 00 00 02' } },
  });

  await page.getByRole('button', { name: 'Attribuer' }).click();
  await page.getByRole('combobox', { name: 'Service' }).fill('Voirie');
  await page.getByRole('button', { name: 'Attribuer ainsi' }).click();
  await page.getByText('C’est attribué.').waitFor();
  await page.getByText('Choisi à la main').waitFor();

  // A blank that nothing fills keeps it here.
  await pick('Partir d’un modèle', 'Date connue');
  const answer = page.getByLabel('Réponse (facultatif)');
  expect(await answer.inputValue()).toBe('Le service Voirie passe le {expected}');
  await page.getByText('À remplir avant d’envoyer').waitFor();
  expect(await page.getByRole('button', { name: 'Enregistrer la réponse' }).isDisabled()).toBe(true);
  await answer.fill('Le service Voirie passe demain.');
  await page.getByRole('button', { name: 'Enregistrer la réponse' }).click();
  await page.getByText('Pris en charge : c’est enregistré.').waitFor();

  const { reference } = await call<Report>('GET', `/api/reports/${ids[1]}`);
  await page.getByRole('button', { name: 'Lier à un autre' }).click();
  await page.getByRole('textbox', { name: 'Numéro de l’autre' }).fill(reference.toLowerCase());
  await page.getByRole('button', { name: 'Lier', exact: true }).click();
  await page.getByRole('link', { name: reference }).waitFor();

  await page.getByRole('button', { name: 'Séparer en deux' }).click();
  await pick('De quoi il s’agit', 'Trou dans la chaussée');
  await page.getByLabel('Ce qui est séparé').fill('Un trou');
  await page.getByLabel('Photo 1', { exact: true }).check();
  expect(await axe()).toEqual([]);
  await page.getByRole('button', { name: 'Séparer', exact: true }).click();
  await page.getByText('celui-ci en était une partie').waitFor();
  const { related } = await state();
  expect(related.map(({ how }) => how).sort()).toEqual(['linked', 'part']);
  const part = await call<Report>('GET', `/api/reports/${related.find(({ how }) => how === 'part')?.id}`);
  expect(part).toMatchObject({ description: 'Un trou', department: 'Voirie', photos: [{ state: 'ready' }] });
  const { reports } = await call<{ reports: ReportLine[] }>('GET', '/api/reports?state=all');
  expect(reports).toHaveLength(3);
  expect(complaints).toEqual([]);
  await close();
});
