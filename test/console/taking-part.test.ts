/** The desk and a resident, in a real browser: a call for proposals from its draft to an answer; a vote that is shown on displays and closed early. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PollView } from '#core/contracts/index.ts';
import { launchBrowser } from '#test/browser.ts';
import { asked } from '#test/polls/town.ts';
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

/** Without a script. */
async function propose(slug: string): Promise<void> {
  const context = await browser.newContext({ locale: 'fr-FR', javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${town.url}/propositions/${slug}`);
  await page.getByRole('link', { name: 'Déposer une proposition' }).click();
  await page.getByLabel('Votre proposition, en une phrase').fill('Un verger partagé');
  await page.getByLabel('Expliquez-la').fill('Près de chez Mme Martin.');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByText('Reçue, la mairie va la lire').waitFor();
  await context.close();
}

async function support(slug: string): Promise<void> {
  const context = await browser.newContext({ locale: 'fr-FR', javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${town.url}/propositions/${slug}`);
  await page.getByRole('link', { name: 'Un verger partagé' }).click();
  expect(await page.getByText('Martin').count()).toBe(0);
  await page.getByRole('button', { name: 'Soutenir cette proposition' }).click();
  await page.getByText('Votre soutien est compté.').waitFor();
  await context.close();
}

test('a call is written and announced, a proposal read, published, supported and answered', {
  timeout: 120_000,
}, async () => {
  const { page, go, axe, complaints, close } = await visit(browser, town);
  await page.clock.setFixedTime(town.server.clock.now);
  await go('/inbox');
  await page.getByRole('link', { name: 'Propositions' }).click();
  await page.getByRole('link', { name: 'Lancer un appel' }).click();
  await button(page, 'Enregistrer le brouillon').click();
  await page.getByText('Il manque quelque chose ici.').waitFor();
  expect(await axe()).toEqual([]);
  await field(page, 'Titre de l’appel').fill('Que faire de la friche ?');
  await page.getByRole('radio', { name: 'Tout le monde' }).check();
  await page.getByRole('textbox', { name: 'Soutiens qui obligent à répondre' }).fill('1');
  await button(page, 'Enregistrer le brouillon').click();
  await page.getByRole('heading', { name: 'Que faire de la friche ?', level: 1 }).waitFor();
  // What is written and not yet kept is what is announced.
  await field(page, 'Explication (facultatif)').fill('Tout est ouvert.');
  await button(page, 'Annoncer').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Annoncer' }).click();
  await page.getByText('Rien n’est encore déposé.').waitFor();
  const seen = await page.getByRole('link', { name: 'Voir la page publique' }).getAttribute('href');
  const slug = seen?.split('/').at(-1) ?? '';
  town.server.clock.advance(2 * day);
  await page.clock.setFixedTime(town.server.clock.now);
  expect(await (await fetch(`${town.url}/propositions/${slug}`)).text()).toContain('Tout est ouvert.');
  await propose(slug);
  await go(new URL(page.url()).pathname.replace('/console', ''));
  await page.getByRole('link', { name: /Un verger partagé/ }).click();
  await field(page, 'Texte public').fill('Des fruitiers pour tous.');
  await button(page, 'Publier').click();
  await page.getByRole('heading', { name: 'La réponse de la commune' }).waitFor();
  await support(slug);
  await page.reload();
  await page.getByText('Le seuil est atteint').waitFor();
  await page.getByRole('radio', { name: 'Retenue', exact: true }).check();
  await field(page, 'Réponse').fill('Planté en mars.');
  await button(page, 'Répondre').click();
  await page.getByText('Planté en mars.').waitFor();
  expect(await axe()).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('a vote is shown on displays by one press, and closed early for a reason that everybody reads', {
  timeout: 120_000,
}, async () => {
  const { call } = await town.as('admin');
  const opensAt = town.server.clock.now;
  const input = {
    ...asked,
    eligibility: { who: 'anyone', paper: false },
    opensAt,
    closesAt: opensAt + 5 * day,
  };
  const { id, slug } = await call<PollView>('POST', '/api/polls', input);
  await call('POST', `/api/polls/${id}/announcement`);
  const { page, go, axe, complaints, close } = await visit(browser, town);
  await page.clock.setFixedTime(town.server.clock.now);
  await go(`/polls/${id}`);
  await page.getByRole('link', { name: 'Montrer sur les afficheurs' }).click();
  await page
    .frameLocator('iframe')
    .first()
    .getByText('Réponses scellées jusqu’à la fin')
    .waitFor({ timeout: 20_000 });
  expect(await axe()).toEqual([]);
  await go(`/polls/${id}`);
  await button(page, 'Clore maintenant').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Clore maintenant' }).click();
  await dialog.getByText('Il manque quelque chose ici.').waitFor();
  await dialog.getByRole('textbox').fill('Le lot est retiré de la vente.');
  town.server.clock.advance(60_000);
  await dialog.getByRole('button', { name: 'Clore maintenant' }).click();
  await page.getByText(/Close plus tôt.*Le lot est retiré de la vente\./).waitFor();
  expect(await (await fetch(`${town.url}/consultations/${slug}`)).text()).toContain(
    'Le lot est retiré de la vente.',
  );
  expect(complaints).toEqual([]);
  await close();
});
