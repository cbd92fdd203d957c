/** A survey is written, tried and opened by the console, answered on the site and on paper, and its texts are read before anybody else reads them. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SurveyInput, SurveyView } from '#core/contracts/index.ts';
import { launchBrowser } from '#test/browser.ts';
import { survey } from '#test/polls/survey.ts';
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
const question = (page: Page, n: number) =>
  page.getByRole('group', { name: new RegExp(`^Question ${n}\\b`) });

async function write(page: Page): Promise<void> {
  await button(page, 'Enregistrer le brouillon').click();
  const title = field(page, 'Titre');
  await expect.poll(() => title.evaluate((one) => one === document.activeElement)).toBe(true);
  expect(await page.getByText('Il manque quelque chose ici.').count()).toBe(4);
  await title.fill('Le marché');
  await field(page, 'Question 1').fill('Y allez-vous ?');
  await field(page, 'Choix 1').fill('Oui');
  await field(page, 'Choix 2').fill('Non');
  await button(page, 'Ajouter une page').click();
  const second = question(page, 2);
  await field(page, 'Question 2').fill('Que manque-t-il ?');
  await second.getByLabel('Comment on y répond').selectOption('long');
  await second.getByRole('button', { name: 'Poser seulement selon une réponse' }).click();
  // A condition without an answer is told of beside its question.
  await button(page, 'Enregistrer le brouillon').click();
  await second.getByText('Cochez au moins une réponse qui existe.').waitFor();
  await second.getByRole('checkbox', { name: 'Oui' }).check();
  await page.getByLabel('Tout le monde').check();
}

async function tryIt(page: Page): Promise<void> {
  const preview = page.getByRole('region', { name: 'Essayer' });
  await preview.getByRole('radio', { name: 'Non' }).check();
  await preview.getByText('Pages vues avec ces réponses\u00a0: 1').waitFor();
  await preview.getByRole('button', { name: 'Continuer' }).click();
  await preview.getByText('Dernière étape').waitFor();
  await preview.getByRole('button', { name: 'Revenir' }).click();
  await preview.getByRole('radio', { name: 'Oui' }).check();
  await preview.getByRole('button', { name: 'Continuer' }).click();
  await preview.getByLabel('Que manque-t-il').waitFor();
}

async function answer(slug: string): Promise<void> {
  const context = await browser.newContext({ locale: 'fr-FR', javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${town.url}/questionnaires/${slug}`);
  await page.getByLabel('Oui').check();
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByLabel('Que manque-t-il').fill('Un fromager');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('button', { name: 'Envoyer mes réponses' }).click();
  await page.getByRole('heading', { name: 'Vos réponses comptent' }).waitFor();
  await context.close();
}

test('from its first word to the last text that is read', { timeout: 120_000 }, async () => {
  const staff = await visit(browser, town, { as: 'approver' });
  const { page, go, axe, complaints, close } = staff;
  await go('/polls');
  await page.getByRole('link', { name: 'Préparer un questionnaire' }).click();
  await write(page);
  await tryIt(page);
  expect(await axe()).toEqual([]);
  await button(page, 'Enregistrer le brouillon').click();
  await page.getByRole('heading', { name: 'Le marché', level: 1 }).waitFor();
  await button(page, 'Ouvrir maintenant').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ouvrir maintenant' }).click();
  await page.getByRole('heading', { name: 'Ce qui est fixé' }).waitFor();
  expect(await axe()).toEqual([]);
  const path = new URL(page.url()).pathname.replace('/console', '');
  const seen = await page.getByRole('link', { name: 'Voir la page publique' }).getAttribute('href');
  const slug = seen?.split('/').at(-1) ?? '';
  await answer(slug);

  town.server.clock.advance(30 * day);
  await page.clock.setFixedTime(town.server.clock.now);
  await go(path);
  await button(page, 'Dépouiller et publier').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Dépouiller et publier' }).click();
  await page.getByText('Un fromager').waitFor();
  const onSite = async () => (await fetch(`${town.url}${seen}`)).text();
  expect(await onSite()).not.toContain('Un fromager');
  await button(page, 'Ne pas publier').click();
  await button(page, 'Ne pas publier').click();
  await page.getByText('Dites pourquoi.').waitFor();
  await field(page, 'Raison').fill('Un nom y figure.');
  await button(page, 'Ne pas publier').click();
  await page.getByText('Non publié').waitFor();
  expect(await onSite()).not.toContain('Un fromager');
  await button(page, 'Publier').click();
  await page.getByText('Non publié').waitFor({ state: 'detached' });
  expect(await onSite()).toContain('Un fromager');
  expect(await axe()).toEqual([]);
  await go('/polls');
  await page.getByRole('link', { name: /Le marché.*2 questions.*1 réponse/ }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('on paper: a draft is walked through, people are marked, sheets are printed and entered', {
  timeout: 120_000,
}, async () => {
  const { call } = await town.as('approver');
  const { now } = town.server.clock;
  const input: SurveyInput = {
    ...survey,
    title: { fr: 'Le vélo' },
    paper: true,
    opensAt: now,
    closesAt: now + day,
  };
  const { id } = await call<SurveyView>('POST', '/api/surveys', input);
  const { page, go, axe, complaints, close } = await visit(browser, town, { as: 'approver' });
  await page.clock.setFixedTime(now);
  await go(`/polls/surveys/${id}`);
  const opened = page.waitForEvent('popup');
  await button(page, 'Voir comme les habitants').click();
  const walk = await opened;
  await walk.getByRole('heading', { name: 'Le vélo' }).waitFor();
  await walk.getByRole('radio').first().check();
  await walk.getByRole('checkbox').first().check();
  await walk.getByRole('button', { name: 'Continuer' }).click();
  await walk.getByText('Étape 2').first().waitFor();
  await walk.close();

  await call('POST', `/api/surveys/${id}/announcement`);
  const { codes } = await call<{ codes: string[] }>('POST', `/api/surveys/${id}/codes`, { n: 2 });
  await go(`/polls/surveys/${id}`);
  for (const answer of ['Marqué\u00a0: donnez la feuille.', 'A déjà reçu une feuille.']) {
    await field(page, 'Code de la lettre').fill(codes[0] ?? '');
    await button(page, 'Marquer\u00a0: répond sur papier').click();
    await page.getByText(answer).waitFor();
  }
  const printed = page.waitForEvent('download');
  await button(page, 'Télécharger le formulaire (PDF)').click();
  expect(readFileSync(await (await printed).path(), 'latin1')).toMatch(/^%PDF-/);
  expect(await axe()).toEqual([]);

  town.server.clock.advance(2 * day);
  await page.clock.setFixedTime(town.server.clock.now);
  await go(`/polls/surveys/${id}`);
  await page.getByText('1 personne est marquée').waitFor();
  const sheet = page.getByRole('region', { name: 'Les feuilles de l’urne' });
  await sheet.getByRole('radio').first().check();
  await button(page, 'Saisir cette feuille').click();
  await page.getByText('1 feuille saisie').waitFor();
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
  expect(await axe()).toEqual([]);
  await button(page, 'Dépouiller et publier').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Dépouiller et publier' }).click();
  await page.getByRole('heading', { name: 'Résultat', exact: true }).waitFor();
  await expect
    .poll(() => call<SurveyView>('GET', `/api/surveys/${id}`), { timeout: 20_000 })
    .toMatchObject({ phase: 'counted', turnout: { web: 0, paper: 1 } });
  expect(complaints).toEqual([]);
  await close();
});
