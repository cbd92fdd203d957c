/** The town sets its face, its days and its people, through the interface only; and what it sets is what is shown. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '#test/browser.ts';
import { type Call, content, openTown, pair, publish, type Town, write } from './town.ts';
import { visit } from './visit.ts';

let town: Town;
let browser: Browser;
let call: Call;

beforeAll(async () => {
  town = await openTown();
  call = (await town.as('admin')).call;
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await town?.close();
});

test('a colour that cannot be read is refused on the preview; another one reaches the screens at once', {
  timeout: 40_000,
}, async () => {
  const { display } = await pair(town, call, { name: 'Hall', tags: [], width: 1920, height: 1080 });
  const message = await publish(call, 'news', content('Bienvenue à la mairie'));
  await call('POST', '/api/placements', {
    message: message.id,
    target: { all: true },
    windows: { from: '2026-11-20T08:00', until: '2026-12-06T18:00', timeZone: 'Europe/Paris' },
    class: 'routine',
  });
  await town.server.services.scheduling.settle();
  const rendition = async () =>
    (await call<{ rendition: string }>('GET', `/api/displays/${display.id}/showing`)).rendition;
  const before = await rendition();
  expect(before).toBeTruthy();

  const { page, go, axe, close, complaints } = await visit(browser, town);
  await go('/settings/territory');
  await page.getByTitle('Aperçu sur un écran').waitFor();
  const name = page.getByLabel('Nom affiché sur les écrans et le site');
  await name.fill('Saint-Aubin-des-Prés');
  const colour = page.getByLabel('Couleur', { exact: true });
  await colour.fill('#fff59d');
  await page.getByText('Cette couleur est trop pâle').first().waitFor();
  const save = page.getByRole('button', { name: 'Enregistrer' });
  expect(await save.isDisabled()).toBe(true);
  expect(await axe()).toEqual([]);
  await colour.fill('#7a1015');
  await page.waitForFunction(() => !document.body.textContent?.includes('Cette couleur est trop pâle'));
  await page.getByText('Toujours une autre personne que l’auteur').click();
  await page.getByLabel('Code INSEE').fill('49267');
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'choisissez un fichier' }).click();
  await (await chosen).setFiles(['config/demo/media/loire.jpg']);
  await page.getByAltText(/^Armes de Saint-Aubin/).waitFor({ timeout: 20_000 });
  await save.click();
  await page.getByText(/Les affichages prennent ce visage/).waitFor();
  expect(await call('GET', '/api/territory')).toMatchObject({
    name: 'Saint-Aubin-des-Prés',
    colour: '#7a1015',
    approval: 'four-eyes',
    insee: '49267',
  });
  await town.server.services.scheduling.settle();
  expect(await rendition()).not.toBe(before);
  expect(complaints).toEqual([]);
  await close();
});

test('a calendar is named and filled, offered where a message is placed, and kept while it is used', {
  timeout: 40_000,
}, async () => {
  const { page, go, axe, close, complaints } = await visit(browser, town);
  await go('/settings/calendars');
  await page.getByRole('link', { name: 'Nouveau calendrier' }).click();
  await page.getByLabel('Titre').fill('Vacances de Noël');
  await page.getByLabel('Le, ou du').fill('2026-12-19');
  await page.getByLabel('Au (facultatif)').fill('2027-01-03');
  await page.getByRole('button', { name: 'Ajouter ces 16 jours' }).click();
  await page.getByRole('button', { name: /Retirer .*25 décembre/ }).click();
  expect(await axe()).toEqual([]);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText(/15 jours/).waitFor();
  await page.getByRole('link', { name: 'Vacances de Noël' }).waitFor();
  const { id } = await write(call, 'news', content('Ouverture du mercredi'));
  await call('POST', '/api/placements', {
    message: id,
    target: { all: true },
    windows: {
      from: '2026-11-25T08:00',
      timeZone: 'Europe/Paris',
      rrule: 'FREQ=WEEKLY;BYDAY=WE',
      duration: 'PT4H',
      except: ['vacances-de-noel'],
    },
    class: 'routine',
  });
  await page.getByRole('link', { name: 'Vacances de Noël' }).click();
  await page.getByRole('button', { name: 'Supprimer ce calendrier' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer ce calendrier' }).click();
  await page.getByText('Un affichage se sert de ce calendrier.').waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('a colleague is invited, comes in, is given another role, shut out and removed', {
  timeout: 40_000,
}, async () => {
  const admin = await visit(browser, town);
  const { page } = admin;
  await admin.go('/settings/people');
  await page.getByRole('link', { name: 'Inviter quelqu’un' }).click();
  await page.getByLabel('Prénom et nom').fill('Léa Petit');
  await page.getByLabel('Adresse e-mail').fill('lea@saint-aubin.example');
  await page.getByRole('button', { name: 'Créer l’invitation' }).click();
  const link = await page.getByLabel('Lien d’invitation').inputValue();
  expect(await admin.axe()).toEqual([]);
  await page.getByRole('link', { name: 'Retour aux personnes' }).click();
  await page.getByText(/Invité, lien valable/).waitFor();

  const lea = await visit(browser, town, { as: null });
  await lea.page.goto(`${town.url}${new URL(link).pathname}`);
  await lea.page.locator('input[type=password]').first().fill('bonjour la mairie');
  await lea.page.locator('button[type=submit]').click();
  await lea.page.getByLabel('Adresse e-mail').fill('lea@saint-aubin.example');
  await lea.page.locator('input[type=password]').fill('bonjour la mairie');
  await lea.page.keyboard.press('Enter');
  await lea.page.getByRole('button', { name: /Léa Petit/ }).waitFor();
  expect(await lea.page.getByRole('link', { name: 'Lancer une alerte' }).count()).toBe(0);

  await page.getByRole('link', { name: 'Léa Petit' }).click();
  await page.getByRole('checkbox', { name: 'Alerte' }).check();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Les rôles sont enregistrés').waitFor();
  await lea.page.reload();
  await lea.page.getByRole('link', { name: /Lancer une alerte/ }).waitFor();

  await page.getByRole('button', { name: 'Suspendre l’accès' }).click();
  await page.getByText('Léa Petit ne peut plus se connecter.').first().waitFor();
  await lea.page.reload();
  await lea.page.getByLabel('Adresse e-mail').fill('lea@saint-aubin.example');
  await lea.page.locator('input[type=password]').fill('bonjour la mairie');
  await lea.page.keyboard.press('Enter');
  await lea.page.getByText('Ce compte est suspendu.').waitFor();
  await lea.close();

  await page.getByRole('button', { name: 'Retirer', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
  await page.getByRole('heading', { name: 'Personnes et rôles', level: 1 }).waitFor();
  await page.getByText('lea@saint-aubin.example').waitFor({ state: 'detached' });
  expect(admin.complaints).toEqual([]);
  await admin.close();
});

test('the last administrator is not let go', async () => {
  const { page, go, close } = await visit(browser, town);
  await go('/settings/people');
  await page.getByRole('link', { name: 'Anne Morel' }).click();
  expect(await page.getByRole('button', { name: 'Suspendre l’accès' }).count()).toBe(0);
  await page.getByRole('checkbox', { name: 'Administration' }).uncheck();
  await page.getByRole('checkbox', { name: 'Lecture' }).check();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Il faut au moins un administrateur').waitFor();
  await close();
});
