/** What stands around the messages, each worked by whoever does it, with the mouse: duty, boards and their round, neighbourhoods, the town's account. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '#test/browser.ts';
import { openTown, password, type Town } from './town.ts';
import { visit } from './visit.ts';

let town: Town;
let browser: Browser;
const clerk = { name: 'Inès Faure', email: 'ines@saint-aubin.example' };

beforeAll(async () => {
  town = await openTown();
  const { accounts, rootTerritory: territory } = town.server.services;
  await accounts.create({ ...clerk, roles: ['dispatcher'], territory, by: 'system', password });
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await town?.close();
});

/** A notice, written and published at the desk; where it ends is where it is placed. */
async function publishNotice(page: Page, title: string): Promise<void> {
  await page.getByRole('link', { name: 'Écrire un message' }).first().click();
  await page.getByRole('link', { name: /^Avis/ }).click();
  await page.getByLabel('Titre', { exact: true }).fill(title);
  await page.getByText(/Enregistré à/).waitFor({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Approuver et publier' }).click();
  await page.waitForURL(/\/place/);
}

test('an administrator says who is told when an alert does not get through', {
  timeout: 60_000,
}, async () => {
  const { page, go, axe, complaints, close } = await visit(browser, town);
  await go('/settings/duty');
  const active = page.getByRole('switch', { name: 'Prévenir quand une alerte n’est pas affichée' });
  const after = page.getByLabel('Au bout de combien de minutes', { exact: true });
  // Nobody who is not told has anything to set.
  await active.click();
  await after.waitFor({ state: 'detached' });
  await active.click();
  await after.fill('7');
  await page.getByRole('radio', { name: 'Une part, en pour cent' }).click();
  await page.getByRole('radio', { name: 'D’autres adresses' }).click();
  await page.getByRole('combobox', { name: 'Adresses e-mail' }).fill('astreinte@saint-aubin.example');
  await page.keyboard.press('Enter');
  const phones = page.getByRole('combobox', { name: 'Numéros de téléphone, pour un SMS' });
  await phones.fill('la mairie');
  await page.keyboard.press('Enter');
  await page.getByText('Ce n’est pas un numéro').waitFor();
  expect(await page.getByRole('button', { name: 'Enregistrer' }).isDisabled()).toBe(true);
  await phones.focus();
  await page.keyboard.press('Backspace');
  await phones.fill('06 12 34 56 78');
  await page.keyboard.press('Enter');
  expect(await axe()).toEqual([]);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('L’astreinte est enregistrée.').waitFor();
  await page.reload();
  await page.getByText(/^Aujourd’hui.*astreinte@saint-aubin\.example/).waitFor();
  expect(await after.inputValue()).toBe('7');
  await page.getByText('+33612345678').waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('boards are described once, a notice is meant for them, and whoever walks the round ticks each', {
  timeout: 90_000,
}, async () => {
  const boss = await visit(browser, town);
  await boss.go('/settings/boards');
  for (const [n, name] of ['Mairie', 'École'].entries()) {
    await boss.page.getByRole('button', { name: 'Ajouter un tableau' }).click();
    await boss.page.getByLabel('Nom').nth(n).fill(name);
    await boss.page
      .getByLabel('Adresse')
      .nth(n)
      .fill(`${n + 1} place du Beffroi`);
  }
  await boss.page.getByRole('button', { name: 'Enregistrer' }).click();
  await boss.page.getByText('Les tableaux sont enregistrés.').waitFor();
  await boss.close();

  const { page, go, axe, complaints, close } = await visit(browser, town, { as: 'approver' });
  await go('/messages');
  await publishNotice(page, 'Rue des Tanneurs barrée');
  for (const name of ['Mairie', 'École']) {
    await page.getByRole('checkbox', { name }).click();
    await page
      .locator('input[type=checkbox]:checked')
      .nth(name === 'Mairie' ? 0 : 1)
      .waitFor();
  }
  await page.getByRole('link', { name: 'Voir la tournée des tableaux' }).click();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByText('Restent 2 affiches à poser ou à retirer.').waitFor();
  expect(await axe()).toEqual([]);
  await page.getByRole('button', { name: 'Posée : Rue des Tanneurs barrée, Mairie' }).click();
  await page.getByText('Reste 1 affiche à poser ou à retirer.').waitFor();
  await page.getByRole('button', { name: 'Posée : Rue des Tanneurs barrée, École' }).click();
  await page.getByText('Tout est en place.').waitFor();
  await page
    .getByText(/posée par Claire Petit/)
    .first()
    .waitFor();

  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole('link', { name: 'Rue des Tanneurs barrée' }).first().click();
  await page.getByRole('button', { name: 'Autres actions' }).click();
  await page.getByRole('menuitem', { name: 'Retirer partout' }).click();
  await page.getByText('Retiré de tous les supports.').waitFor();
  // Once a minute the round is looked at again.
  await town.server.services.paper.settle();
  await page.getByRole('link', { name: 'Voir la tournée des tableaux' }).click();
  await page.reload();
  await page.getByText('Restent 2 affiches à poser ou à retirer.').waitFor();
  await page.getByRole('button', { name: 'Retirée : Rue des Tanneurs barrée, École' }).click();
  await page.getByText('Reste 1 affiche à poser ou à retirer.').waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('neighbourhoods are brought as a file, named, kept and taken away', { timeout: 60_000 }, async () => {
  const { page, go, axe, complaints, close } = await visit(browser, town);
  await go('/settings/neighbourhoods');
  const bring = (text: string) =>
    page.locator('input[type=file]').setInputFiles({
      name: 'quartiers.geojson',
      mimeType: 'application/geo+json',
      buffer: Buffer.from(text),
    });
  await bring('ceci n’en est pas');
  await page.getByText('Ce fichier n’est pas du GeoJSON.').waitFor();
  const square = (name: string, lon: number) => ({
    type: 'Feature',
    properties: { name },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [lon, 47.21],
          [lon + 0.01, 47.21],
          [lon + 0.01, 47.22],
          [lon, 47.22],
          [lon, 47.21],
        ],
      ],
    },
  });
  const features = [square('Le Port', -1.56), square('', -1.54)];
  await bring(JSON.stringify({ type: 'FeatureCollection', features }));
  await page.getByText('2 quartiers lus dans le fichier.').waitFor();
  await page.getByLabel('Nom').nth(1).fill('Le Port');
  await page.getByText('Chaque quartier a besoin d’un nom, différent des autres.').waitFor();
  await page.getByLabel('Nom').nth(1).fill('Les Tanneurs');
  expect(await axe()).toEqual([]);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('2 quartiers enregistrés.').waitFor();
  await page.getByRole('button', { name: 'Retirer Le Port' }).click();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('1 quartier enregistré.').waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Retirer Les Tanneurs' }).waitFor();
  expect(await page.getByLabel('Nom').count()).toBe(1);
  expect(complaints).toEqual([]);
  await close();
});

test('the town gets its account in the fediverse, blocks whom it must, and answers whoever answers it', {
  timeout: 90_000,
}, async () => {
  const boss = await visit(browser, town);
  await boss.go('/settings/channels');
  await boss.page.getByRole('link', { name: 'Relier un canal' }).first().click();
  await boss.page.getByRole('link', { name: /^Fédivers/ }).click();
  await boss.page.getByLabel('Nom du compte').fill('ville');
  await boss.page.getByRole('button', { name: 'Relier et vérifier' }).click();
  await boss.page
    .getByText(/@ville@/)
    .first()
    .waitFor();
  await boss.page.getByLabel('Bloquer un compte ou un serveur').fill('spam.example');
  await boss.page.getByRole('button', { name: 'Bloquer', exact: true }).click();
  await boss.page.getByRole('button', { name: 'Débloquer spam.example' }).click();
  await boss.page.getByRole('button', { name: 'Débloquer spam.example' }).waitFor({ state: 'detached' });
  await boss.go('/messages');
  await publishNotice(boss.page, 'Marché déplacé');
  const message = /\/messages\/([^/?]+)/.exec(boss.page.url())?.[1] ?? '';
  expect(boss.complaints).toEqual([]);
  await boss.close();
  await hear(message, '@ada@mastodon.example', 'Où ça ?');
  await hear(message, '@gaston@piaille.example', 'Merci');

  const { page, axe, complaints, close } = await visit(browser, town, { as: null });
  await page.goto(`${town.url}/console/`);
  await page.getByLabel('Adresse e-mail').fill(clerk.email);
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Réponses à lire 2' }).waitFor();
  await page.getByRole('link', { name: 'Où ça ?' }).click();
  await page.getByRole('button', { name: 'Répondre à @ada@mastodon.example' }).click();
  await page.getByLabel('Réponse à @ada@mastodon.example, au nom de la commune').fill('Place du Beffroi.');
  expect(await axe()).toEqual([]);
  await page.getByRole('button', { name: 'Envoyer la réponse' }).click();
  const ada = page.getByRole('listitem').filter({ hasText: '@ada@mastodon.example' });
  await ada.getByText('Place du Beffroi.').waitFor();
  await ada.getByText('En route').waitFor();
  await ada.getByText('Traitée').waitFor();
  await page.getByRole('button', { name: 'C’est lu : @gaston@piaille.example' }).click();
  await page.getByRole('button', { name: 'À relire : @gaston@piaille.example' }).waitFor();
  expect(await page.getByRole('button', { name: /Bloquer/ }).count()).toBe(0);
  await page.getByRole('link', { name: 'Aujourd’hui' }).click();
  await page.getByText('Rien ne vous attend.').waitFor();
  expect(complaints).toEqual([]);
  await close();
});

/** As it is kept when it has come in from another server, which nobody here is. */
async function hear(message: string, handle: string, text: string): Promise<void> {
  const { deps, services } = town.server;
  const actor = `http://127.0.0.1:9/users/${handle}`;
  const at = town.server.clock.now;
  await deps.store.db
    .insertInto('fediverse_reply')
    .values({
      ...{ id: deps.newId(), territory_id: services.rootTerritory, message_id: message },
      ...{ note_hash: handle, note_id: actor, actor, actor_hash: handle, handle, inbox: actor, url: actor },
      ...{ text, language: 'fr', said_at: at, received_at: at, changed_at: null },
      ...{ public: 1, handled_at: null, handled_by: null },
    })
    .execute();
}
