/** A day at the desk, in a real browser over the real server. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Alert, Message, Placement } from '#core/contracts/index.ts';
import { launchBrowser } from '#test/browser.ts';
import { type Call, content, furnish, offer, openTown, password, people, type Town, write } from './town.ts';
import { visit } from './visit.ts';

let town: Town;
let browser: Browser;
let call: Call;

beforeAll(async () => {
  town = await openTown();
  await furnish(town);
  call = (await town.as('admin')).call;
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await town?.close();
});

/** Saving waits for a pause in the typing. */
const patience = { timeout: 15_000 };
const idIn = (url: string) => /\/messages\/([^/?]+)/.exec(url)?.[1] ?? '';

test('a stranger signs in and lands where they wanted to go; a wrong password says what to do', async () => {
  const { page, close } = await visit(browser, town, { as: null });
  await page.goto(`${town.url}/console/sync`);
  await page.getByLabel('Adresse e-mail').fill(people.author.email);
  await page.locator('input[type=password]').fill('pas le bon mot');
  await page.keyboard.press('Enter');
  await page.getByText('Adresse ou mot de passe inconnus.').waitFor();
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Suivi', level: 1 }).waitFor();
  expect(await page.getByText('Lancer une alerte').count()).toBe(0);
  await close();
});

test('with the keyboard alone a message is written, approved and placed', async () => {
  const { page, go, close, complaints } = await visit(browser, town);
  await go('/messages/new');
  const press = async (key: string, times = 1) => {
    for (let n = 0; n < times; n++) await page.keyboard.press(key);
  };
  /** Goes on with the Tab key until what has the focus is called so. */
  const tabTo = async (name: RegExp) => {
    for (let n = 0; n < 80; n++) {
      await press('Tab');
      const text = await page.evaluate(() => {
        const { activeElement: at } = document;
        if (!at?.matches('a, button, input, textarea')) return '';
        return `${at.localName} ${at.getAttribute('aria-label') ?? at.textContent}`;
      });
      if (name.test(text)) return;
    }
    throw new Error(`no ${name} on the way of the Tab key`);
  };
  await tabTo(/Actualité/);
  await press('Enter');
  await page.getByLabel('Titre', { exact: true }).waitFor();
  await page.keyboard.type('La piscine rouvre samedi');
  await press('Tab', 1);
  await page.keyboard.type('Piscine ouverte samedi');
  await page.getByText(/Enregistré à/).waitFor();
  const id = idIn(page.url());
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
  await page.getByText('22 / 280').waitFor();
  await press('Shift+Tab', 1);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await tabTo(/Approuver et publier/);
  await press('Enter');
  await page.waitForURL(/\/place/);
  await page.getByText('Sur 3 afficheurs').waitFor();
  await tabTo(/^button Diffuser$/);
  await press('Enter');
  await page.getByRole('listitem').getByText('Tous les afficheurs').waitFor();
  const { placements } = await call<{ placements: Placement[] }>('GET', `/api/placements?message=${id}`);
  expect(placements).toMatchObject([{ message: id, target: { all: true }, class: 'routine' }]);
  expect(await call<Message>('GET', `/api/messages/${id}`)).toMatchObject({
    state: 'approved',
    latest: { content: { title: 'La piscine rouvre samedi', short: 'Piscine ouverte samedi' } },
  });
  expect(complaints).toEqual([]);
  await close();
});

test('the text keeps to the small HTML, and the previews follow what is written', async () => {
  const { page, go, close } = await visit(browser, town);
  await go('/messages/new?kind=notice');
  await page.getByLabel('Titre', { exact: true }).fill('Rue des Tanneurs barrée');
  const body = page.locator('.ProseMirror');
  await body.click();
  await page.keyboard.press('Control+b');
  await page.keyboard.type('Lundi');
  await page.getByText(/Enregistré à/).waitFor();
  await page.frameLocator('iframe').first().getByText('Rue des Tanneurs barrée').waitFor();
  await page
    .getByAltText(/Entrée de ville, avenue de la Loire/)
    .first()
    .waitFor();
  await expect
    .poll(
      async () => (await call<Message>('GET', `/api/messages/${idIn(page.url())}`)).latest.content.body,
      patience,
    )
    .toBe('<p><strong>Lundi</strong></p>');
  await close();
});

test('two people write at once: nothing is lost, and a person chooses', async () => {
  const { id } = await write(call, 'news', content('Version de départ'));
  const { page, go, close } = await visit(browser, town);
  await go(`/messages/${id}`);
  // Somebody else saves between this page's last look and its next save, with its socket out of reach.
  await page.route(`**/api/messages/${id}`, (route) => route.abort());
  await call('PUT', `/api/messages/${id}/content`, { content: content('Leur version'), revision: 1 });
  await page.getByLabel('Titre', { exact: true }).fill('Ma version');
  await page.unroute(`**/api/messages/${id}`);
  await page.getByRole('heading', { name: 'Quelqu’un d’autre a modifié ce message' }).waitFor();
  await page.getByText('Leur version').waitFor();
  await page.getByRole('button', { name: 'Enregistrer ce choix' }).click();
  await page.getByText(/Enregistré à/).waitFor();
  expect((await call<Message>('GET', `/api/messages/${id}`)).latest).toMatchObject({
    number: 3,
    content: { title: 'Ma version' },
  });
  await close();
});

test('a message sent back tells its author why, and withdrawing can be undone', async () => {
  const made = await write((await town.as('author')).call, 'news', content('À relire'));
  await (await town.as('author')).call('POST', `/api/messages/${made.id}/submit`);
  const boss = await visit(browser, town);
  await boss.go(`/messages/${made.id}`);
  await boss.page.getByRole('button', { name: 'Renvoyer avec un commentaire' }).click();
  await boss.page.getByLabel('Ce qu’il faut revoir').fill('Précisez la date.');
  await boss.page.getByRole('button', { name: 'Renvoyer', exact: true }).click();
  const author = await visit(browser, town, { as: 'author' });
  await author.go(`/messages/${made.id}`);
  await author.page.getByText('Précisez la date.').waitFor();
  await author.page.getByRole('button', { name: 'Soumettre' }).click();
  await author.page.getByText('À valider').waitFor();
  // The other page hears of it by itself.
  await boss.page.getByRole('button', { name: 'Approuver et publier' }).click();
  // The menu of the page that is being left would go with it.
  await boss.page.locator('[aria-current]', { hasText: 'Diffuser' }).waitFor();
  await boss.page.getByRole('button', { name: 'Autres actions' }).click();
  await boss.page.getByRole('menuitem', { name: 'Retirer partout' }).click();
  await boss.page.getByRole('button', { name: 'Rétablir' }).click();
  await expect
    .poll(async () => (await call<Message>('GET', `/api/messages/${made.id}`)).state, patience)
    .toBe('approved');
  await boss.close();
  await author.close();
});

test('an alert needs an end and a second look, then shows how far it has got and can be ended', async () => {
  const { page, go, close, axe } = await visit(browser, town);
  await go('/messages');
  await page.getByRole('link', { name: 'Lancer une alerte' }).click();
  await page.getByRole('link', { name: /Texte libre/ }).click();
  await page.getByRole('radio', { name: /Vital/ }).check();
  await page.getByLabel('Ce qui se passe').fill('Crue de la Loire : quais fermés');
  await page.getByRole('button', { name: 'Voir avant d’envoyer' }).click();
  await page.getByText('Choisissez une fin.').waitFor();
  await page.getByText('6 h', { exact: true }).click();
  await page.getByRole('button', { name: 'Voir avant d’envoyer' }).click();
  await page.getByText('Voici ce qui va paraître').waitFor();
  await page.frameLocator('iframe').first().getByText('quais fermés').waitFor();
  expect(await axe()).toEqual([]);
  const hold = page.getByRole('button', { name: 'Maintenez appuyé pour lancer' });
  await hold.click();
  await page.getByText('Maintenez deux secondes.').waitFor();
  expect((await call<{ alerts: Alert[] }>('GET', '/api/alerts')).alerts).toEqual([]);
  await page.getByLabel('Tapez ALERTE pour confirmer').fill('alerte');
  await page.getByRole('button', { name: 'Lancer l’alerte' }).click();
  await page.getByText('Affichée sur 0 des 3 afficheurs').first().waitFor();
  const { alerts } = await call<{ alerts: Alert[] }>('GET', '/api/alerts');
  expect(alerts).toMatchObject([{ class: 'vital', status: 'Actual', state: 'active' }]);
  await page.getByRole('button', { name: 'Terminer l’alerte' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Terminer l’alerte' }).click();
  await page.getByText('Terminée', { exact: true }).first().waitFor();
  await close();
});

test('a screen is paired from the address that its code carries', async () => {
  const { code } = await offer(town, { width: 1920, height: 1080 });
  const { page, go, close } = await visit(browser, town);
  await go(`/displays/pair?code=${code}`);
  await page.getByLabel('Nom', { exact: true }).fill('Gymnase');
  await page.getByRole('button', { name: 'Relier' }).click();
  await page.getByRole('heading', { name: 'Gymnase', level: 1 }).waitFor();
  await close();
});

test('a picture is sent, described, and its point that matters moved with the keyboard', async () => {
  const { id } = await write(call, 'news', content('Avec une image'));
  const { page, go, close } = await visit(browser, town);
  await go(`/messages/${id}`);
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'choisissez un fichier' }).click();
  await (await chosen).setFiles('config/demo/media/loire.jpg');
  await page.getByLabel('Description de l’image').fill('La Loire au matin');
  await page.getByRole('button', { name: /Point important/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  await expect
    .poll(async () => (await call<Message>('GET', `/api/messages/${id}`)).latest.content.picture, patience)
    .toMatchObject({ alt: 'La Loire au matin', focal: { x: 0.55, y: 0.45 } });
  await close();
});

test('the language is switched in the account menu and kept', async () => {
  const { page, go, close } = await visit(browser, town);
  await go('/displays');
  await page.getByRole('button', { name: /Anne Morel/ }).click();
  await page.getByRole('menuitem', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Displays', level: 1 }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Displays', level: 1 }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  // Who could not be signed out is told so, and is still where they were.
  await page.route('**/api/auth/sign-out', (route) => route.abort());
  await page.getByRole('button', { name: /Anne Morel/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByText(/you are still signed in/).waitFor();
  await page.getByRole('heading', { name: 'Displays', level: 1 }).waitFor();
  await close();
});
