/** A consultation from its first word to its result, by the console and the citizen's page alone. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verify } from '#core/ballot/verify.ts';
import { launchBrowser } from '#test/browser.ts';
import { openTown, type Town } from './town.ts';
import { type Visit, visit } from './visit.ts';

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

async function write({ page, axe }: Visit): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Consultations' }).click();
  await page.getByRole('link', { name: 'Préparer une consultation' }).click();
  // What is missing is said beside each field, and the first of them has the focus.
  await button(page, 'Enregistrer le brouillon').click();
  const question = field(page, 'Question');
  await expect.poll(() => question.evaluate((one) => one === document.activeElement)).toBe(true);
  expect(await page.getByText('Il manque quelque chose ici.').count()).toBe(3);
  expect(await axe()).toEqual([]);
  await question.fill('Quelle fontaine pour la place ?');
  await field(page, 'Choix 1').fill('Haute');
  await field(page, 'Choix 2').fill('haute');
  await page.getByText('Ce nom est déjà celui d’un autre choix.').waitFor();
  await field(page, 'Choix 2').fill('Basse');
  await button(page, 'Enregistrer le brouillon').click();
  await page.getByRole('heading', { name: 'Quelle fontaine pour la place ?', level: 1 }).waitFor();
}

async function openNow(page: Page): Promise<void> {
  await button(page, 'Ouvrir maintenant').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Seule la fin peut changer').waitFor();
  await dialog.getByRole('button', { name: 'Ouvrir maintenant' }).click();
  await page.getByRole('heading', { name: 'Ce qui est fixé' }).waitFor();
  expect(await field(page, 'Question').count()).toBe(0);
}

async function makeCodes(page: Page): Promise<string[]> {
  await button(page, 'Créer les codes').click();
  await page.getByText('De 1 à 50').waitFor();
  await page.getByLabel('Combien de codes').fill('2');
  await button(page, 'Créer les codes').click();
  const dialog = page.getByRole('dialog');
  const kept = dialog.getByRole('button', { name: 'Le fichier est rangé' });
  await kept.waitFor();
  // Not before they were taken away.
  expect(await kept.isDisabled()).toBe(true);
  await page.keyboard.press('Escape');
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Télécharger les codes (CSV)' }).click();
  const [head, ...codes] = readFileSync(await (await download).path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(head).toBe('code');
  const printed = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Télécharger les lettres (PDF)' }).click();
  expect(readFileSync(await (await printed).path(), 'latin1')).toMatch(/^%PDF-/);
  await kept.click();
  await page.getByText('2 codes créés.').waitFor();
  return codes;
}

async function voteOnTheSite(slug: string, code: string): Promise<void> {
  const context = await browser.newContext({ locale: 'fr-FR', javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${town.url}/consultations/${slug}`);
  await page.getByLabel('Haute').check();
  await page.getByLabel('Votre code').fill(code);
  await page.getByRole('button', { name: 'Voter' }).click();
  await page.getByRole('heading', { name: 'Votre vote compte' }).waitFor();
  await context.close();
}

async function mark(page: Page, code: string, answer: string): Promise<void> {
  await field(page, 'Code de la lettre').fill(code);
  await page.getByRole('button', { name: 'Marquer' }).click();
  await page.getByText(answer).waitFor();
}

async function putOff({ page, axe }: Visit): Promise<void> {
  await button(page, 'Prolonger').click();
  await page.getByText('Choisissez un moment après la fin actuelle.').waitFor();
  await page.getByText('Il manque quelque chose ici.').waitFor();
  expect(await axe()).toEqual([]);
  await page.getByRole('button', { name: 'Nouvelle fin' }).click();
  await page.getByRole('button', { name: 'Mois suivant' }).click();
  await page.getByRole('button', { name: '20 décembre 2026' }).click();
  await page.keyboard.press('Escape');
  await field(page, 'Raison').fill('La neige a fermé la mairie.');
  await button(page, 'Prolonger').click();
  await page.getByText('Raison\u00a0: La neige a fermé la mairie.').waitFor();
}

async function enterPaper(page: Page): Promise<void> {
  await page.getByText('1 personne est marquée').waitFor();
  await button(page, 'Saisir ce bulletin').click();
  await page.getByText('Rien n’est choisi.').waitFor();
  await page.getByRole('radio', { name: 'Haute' }).check();
  await button(page, 'Saisir ce bulletin').click();
  await page.getByText('1 bulletin saisi').waitFor();
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
}

test('a whole consultation is held by the console: written, opened, voted in, marked, put off, counted', {
  timeout: 120_000,
}, async () => {
  const staff = await visit(browser, town, { as: 'approver' });
  const { page, go, axe, complaints, close } = staff;
  await go('/');
  await write(staff);
  expect(await axe()).toEqual([]);
  await openNow(page);
  const path = new URL(page.url()).pathname.replace('/console', '');
  const seen = await page.getByRole('link', { name: 'Voir la page publique' }).getAttribute('href');
  const slug = seen?.split('/').at(-1) ?? '';
  const [first = '', second = ''] = await makeCodes(page);
  await voteOnTheSite(slug, first);
  await mark(page, first.toLowerCase(), 'A déjà voté en ligne.');
  await mark(page, second, 'Marqué\u00a0: donnez le bulletin.');
  await mark(page, second, 'A déjà reçu un bulletin de papier.');
  await mark(page, 'AAAA-AAAA-AAAA', 'Ce code n’est pas de cette consultation.');
  await putOff(staff);
  expect(await axe()).toEqual([]);

  town.server.clock.advance(30 * day);
  await page.clock.setFixedTime(town.server.clock.now);
  await go(path);
  await enterPaper(page);
  expect(await axe()).toEqual([]);
  await button(page, 'Dépouiller et publier').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Dépouiller et publier' }).click();
  await page.getByRole('row', { name: /^Haute.*retenu 2$/ }).waitFor();
  await page.getByText('2 personnes ont voté').waitFor();
  await page.getByText('2 bulletins comptés. Aucun n’a été écarté.').waitFor();
  await page.getByText('La fin a été reportée').waitFor();
  expect(await axe()).toEqual([]);
  const file = await page.getByRole('link', { name: 'Les bulletins (JSON)' }).getAttribute('href');
  const published: unknown = await (await fetch(`${town.url}${file}`)).json();
  expect(verify(published)).toMatchObject({ faults: [], count: { ballots: 2 } });
  expect(complaints).toEqual([]);
  await close();
});

test('whoever does not hold consultations is not offered the room', async () => {
  const { page, go, close } = await visit(browser, town, { as: 'author' });
  await go('/');
  await page.getByRole('navigation').getByRole('link', { name: 'Messages' }).waitFor();
  expect(await page.getByRole('link', { name: 'Consultations' }).count()).toBe(0);
  await close();
});
