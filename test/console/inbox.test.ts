/** What a citizen has reported, handled by a dispatcher with the mouse alone. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report, ReportCategory } from '#core/contracts/index.ts';
import { launchBrowser } from '#test/browser.ts';
import { holeInTheRoad, report } from '#test/reports.ts';
import { openTown, password, type Town } from './town.ts';
import { visit } from './visit.ts';

let town: Town;
let browser: Browser;
const clerk = { name: 'Inès Faure', email: 'ines@saint-aubin.example' };
let ids: string[];

beforeAll(async () => {
  town = await openTown();
  const { accounts, rootTerritory: territory } = town.server.services;
  await accounts.create({ ...clerk, roles: ['dispatcher'], territory, by: 'system', password });
  const { call } = await town.as('admin');
  const put = await call<{ categories: ReportCategory[] }>('PUT', '/api/report-categories', {
    categories: [holeInTheRoad],
  });
  const category = put.categories[0]?.id ?? '';
  const at = { lat: 47.21, lon: -1.55 };
  ids = [
    await report(town.server.services, category, {
      key: 'key-of-the-first',
      description: 'Un trou, Mme Martin est tombée',
      at,
    }),
    await report(town.server.services, category, { key: 'key-of-the-second', description: 'Le même trou' }),
  ];
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await town?.close();
});

test('a dispatcher takes charge, publishes without name and face, joins the second one, plans, and says why not', {
  timeout: 90_000,
}, async () => {
  const { page, go, axe, complaints, close } = await visit(browser, town, { as: null });
  await page.context().request.post(`${town.url}/api/auth/sign-in/email`, {
    data: { email: clerk.email, password },
    headers: { origin: town.url },
  });
  const { call } = await town.as('admin');
  const state = () => call<Report>('GET', `/api/reports/${ids[0]}`);
  await go('/');
  await page.getByRole('link', { name: 'Signalements' }).first().click();
  // What somebody says on the telephone stands among them.
  await page.getByRole('link', { name: 'Noter un appel' }).click();
  await page.getByRole('combobox', { name: 'De quoi il s’agit' }).click();
  await page.getByRole('option', { name: 'Trou dans la chaussée' }).click();
  await page.getByLabel('Ce que la personne dit').fill('Un pavé manque');
  await page.getByLabel('Où').fill('Place du Marché');
  expect(await axe()).toEqual([]);
  await page.getByRole('button', { name: 'Noter le signalement' }).click();
  await page.getByText('C’est noté.').waitFor();
  await page.getByText(/, au téléphone$/).waitFor();
  await page.getByRole('link', { name: 'Signalements' }).first().click();
  await page.getByText('À prendre', { exact: true }).click();
  await page.getByText('Un trou, Mme Martin est tombée').click();
  await page.getByRole('button', { name: 'Je m’en occupe' }).click();
  await page.getByText('Inès Faure s’en occupe.').waitFor();

  await page.getByLabel('Texte publié').fill('Un trou dangereux.');
  const picture = page.getByRole('button', { name: /^Photo 1/ });
  await picture.click({ position: { x: 40, y: 40 } });
  await picture.click({ position: { x: 200, y: 160 } });
  await page.getByText('1 partie cachée').waitFor();
  expect(await axe()).toEqual([]);
  await page.getByRole('button', { name: 'Publier', exact: true }).click();
  await page.getByText('Publié. Ce texte et ces photos').waitFor();
  const published = await state();
  expect(published).toMatchObject({ publicText: 'Un trou dangereux.', assignedTo: clerk.name });
  expect(published.photos[0]?.published).toMatch(/^[0-9a-f]{64}$/);

  // Whoever may write makes it a message for everybody, of nothing but what is published.
  const writer = await visit(browser, town, { as: 'admin' });
  await writer.go(`/inbox/${ids[0]}`);
  await writer.page.getByRole('link', { name: 'Écrire un message' }).click();
  await writer.page.getByText('Un trou dangereux.').first().waitFor();
  expect(await writer.page.textContent('body')).not.toContain('Martin');
  expect(writer.complaints).toEqual([]);
  await writer.close();
  expect(await page.getByRole('link', { name: 'Écrire un message' }).count()).toBe(0);

  await page.getByRole('combobox', { name: 'Ce qu’il devient' }).click();
  await page.getByRole('option', { name: 'Ne sera pas fait' }).click();
  const answer = page.getByLabel('La raison, et où s’adresser');
  await page.getByRole('button', { name: 'Enregistrer la réponse' }).click();
  // No reason, no refusal.
  expect(await answer.evaluate((field) => (field as HTMLTextAreaElement).validity.valueMissing)).toBe(true);
  expect((await state()).state).toBe('received');
  await answer.fill('La voie est départementale : appelez le Département.');
  await page.getByRole('button', { name: 'Enregistrer la réponse' }).click();
  await page
    .getByText('La voie est départementale : appelez le Département.', { exact: true })
    .first()
    .waitFor();
  await expect.poll(async () => (await state()).state).toBe('declined');

  await go(`/inbox/${ids[1]}`);
  await page.getByRole('combobox', { name: 'Ce qu’il devient' }).click();
  await page.getByRole('option', { name: 'Déjà signalé' }).click();
  await page.getByLabel('Numéro de l’autre signalement').fill(published.reference.toLowerCase());
  await page.getByRole('button', { name: 'Enregistrer la réponse' }).click();
  await page.getByRole('link', { name: 'l’autre signalement' }).click();
  await page.getByText('Un trou, Mme Martin est tombée').waitFor();
  expect(await state()).toMatchObject({ supporters: 1, duplicates: [{ id: ids[1] }] });
  expect(complaints).toEqual([]);
  await close();
});

test('a caller who has agreed can be reached, is found again by their number, and is erased when they ask', {
  timeout: 90_000,
}, async () => {
  const { page, go, axe, complaints, close } = await visit(browser, town, { as: null });
  await page.context().request.post(`${town.url}/api/auth/sign-in/email`, {
    data: { email: clerk.email, password },
    headers: { origin: town.url },
  });
  await go('/inbox/new');
  await page.getByRole('combobox', { name: 'De quoi il s’agit' }).click();
  await page.getByRole('option', { name: 'Trou dans la chaussée' }).click();
  await page.getByLabel('Ce que la personne dit').fill('Le trottoir est ouvert');
  await page.getByLabel('Où').fill('Quai');
  await page.getByLabel('Nom').fill('Germaine Poulain');
  await page.getByRole('textbox', { name: 'Téléphone' }).fill('06 11 22 33 44');
  await page.getByLabel(/^La personne est d’accord/).check();
  await page.getByText('Comment elle a donné son accord').waitFor();
  expect(await axe()).toEqual([]);
  await page.getByRole('button', { name: 'Noter le signalement' }).click();
  await page.getByRole('link', { name: '+33611223344' }).waitFor();
  await page.getByText(/^D’accord de vive voix/).waitFor();

  await go('/inbox/person');
  await page.getByRole('radio', { name: 'Téléphone' }).check();
  await page.getByRole('textbox', { name: 'Téléphone' }).fill('0611223344');
  await page.getByRole('button', { name: 'Chercher', exact: true }).click();
  await page.getByText('1 signalement', { exact: true }).waitFor();
  expect(await axe()).toEqual([]);
  if (process.env.BEFFROI_LOOK)
    await page.screenshot({ path: `${process.env.BEFFROI_LOOK}/person-found.png`, fullPage: true });
  await page.getByRole('button', { name: 'Effacer…' }).click();
  await page.getByText(/le contenu de 1 signalement/).waitFor();
  expect(await axe()).toEqual([]);
  await page.getByRole('button', { name: 'Effacer', exact: true }).click();
  await page.getByText('Rien n’est gardé sous cette adresse.').waitFor();
  expect(complaints).toEqual([]);
  await close();
});
