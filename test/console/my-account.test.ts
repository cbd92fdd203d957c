/** A person sees to how they sign in, through the interface only: password, passkey, code, and the devices they are on. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '#test/browser.ts';
import { totp } from '#test/totp.ts';
import { openTown, password, people, type Town } from './town.ts';
import { visit } from './visit.ts';

let town: Town;
let browser: Browser;

beforeAll(async () => {
  const opened = await openTown();
  // Passkeys belong to a name, not to an address.
  town = { ...opened, url: opened.url.replace('127.0.0.1', 'localhost') };
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await town?.close();
});

/** A person with a finger on a sensor, as far as the browser can tell. */
async function withAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function signOut(page: Page, name: string) {
  await page.getByRole('button', { name }).click();
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
  await page.getByRole('heading', { name: 'Beffroi', level: 1 }).waitFor();
}

async function signIn(page: Page, email: string, word = password) {
  await page.getByLabel('Adresse e-mail').fill(email);
  await page.locator('input[type=password]').fill(word);
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click();
}

test('a passkey is added, opens the console without a password, and is removed', {
  timeout: 30_000,
}, async () => {
  const { page, go, axe, close, complaints } = await visit(browser, town, { as: 'author' });
  await withAuthenticator(page);
  await go('/settings/me');
  await page.getByLabel('Sur quel appareil ?').fill('Poste de l’accueil');
  await page.getByRole('button', { name: 'Ajouter une clé d’accès' }).click();
  await page.getByText('La clé d’accès est ajoutée.').waitFor();
  await page.getByText('Poste de l’accueil', { exact: true }).waitFor();
  await signOut(page, people.author.name);
  await page.getByRole('button', { name: 'Se connecter avec une clé d’accès' }).click();
  await page.getByRole('button', { name: people.author.name }).waitFor();
  await go('/settings/me');
  await page.getByRole('button', { name: 'Retirer Poste de l’accueil' }).click();
  expect(await axe()).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
  await page.getByText('La clé d’accès est retirée.').waitFor();
  expect(await page.getByText('Poste de l’accueil', { exact: true }).count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

test('a code is set up, asked for at the next sign-in, replaced by a recovery code, and given up', {
  timeout: 40_000,
}, async () => {
  const { page, go, axe, close, complaints } = await visit(browser, town, { as: 'reader' });
  await go('/settings/me');
  await page.getByRole('link', { name: 'Mettre en place' }).click();
  await page.getByLabel('Mot de passe actuel').first().fill('pas le bon mot');
  await page.keyboard.press('Enter');
  await page.getByText('Ce n’est pas votre mot de passe actuel.').waitFor();
  await page.getByLabel('Mot de passe actuel').first().fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('img', { name: /Code QR/ }).waitFor();
  expect(await axe()).toEqual([]);
  const key = (await page.getByText('Ou saisissez cette clé').locator('code').textContent()) ?? '';
  await page.getByLabel('Code affiché par l’application').fill('000000');
  await page.keyboard.press('Enter');
  await page.getByText(/Ce code n’est pas bon/).waitFor();
  await page.getByLabel('Code affiché par l’application').fill(totp(key));
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Je les ai gardés' }).waitFor();
  const codes = await page.getByRole('list', { name: 'Codes de secours' }).locator('code').allTextContents();
  expect(codes.length).toBeGreaterThanOrEqual(8);
  await page.getByRole('button', { name: 'Je les ai gardés' }).click();
  await page.getByText('Un code est demandé à chaque connexion').waitFor();

  await signOut(page, people.reader.name);
  await signIn(page, people.reader.email);
  await page.getByRole('heading', { name: 'Code de vérification' }).waitFor();
  await page.getByLabel('Code à six chiffres, 1').click();
  await page.keyboard.type(totp(key));
  await page.getByRole('button', { name: people.reader.name }).waitFor();

  await signOut(page, people.reader.name);
  await signIn(page, people.reader.email);
  await page.getByRole('button', { name: 'Je n’ai pas mon téléphone' }).click();
  await page.getByLabel('Code de secours').fill(codes[0] ?? '');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: people.reader.name }).waitFor();

  await go('/settings/me');
  await page.getByRole('button', { name: 'Ne plus demander de code' }).click();
  await page.getByLabel('Mot de passe actuel').last().fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Mettre en place' }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('another password signs out the other devices, which are listed before', {
  timeout: 30_000,
}, async () => {
  const elsewhere = await visit(browser, town, { as: 'author' });
  const here = await visit(browser, town, { as: 'author' });
  await here.go('/settings/me');
  await here.page.getByText('Cet appareil', { exact: true }).waitFor();
  await here.page.getByRole('button', { name: 'Déconnecter tous les autres' }).click();
  await here.page.getByText(/^(L’appareil est déconnecté|\d+ appareils sont déconnectés)\.$/).waitFor();
  await elsewhere.page.goto(`${town.url}/console/settings/me`);
  await elsewhere.page.getByLabel('Adresse e-mail').waitFor();
  await signIn(elsewhere.page, people.author.email);
  await elsewhere.page.getByRole('heading', { name: 'Mon compte', level: 1 }).waitFor();
  await here.page.getByLabel('Mot de passe actuel').fill(password);
  await here.page.getByLabel('Nouveau mot de passe').fill('une autre cloche du soir');
  await here.page.getByRole('button', { name: 'Changer le mot de passe' }).click();
  await here.page.getByText('Votre mot de passe est changé').waitFor();
  await elsewhere.page.reload();
  await elsewhere.page.getByLabel('Adresse e-mail').waitFor();
  await here.go('/settings/me');
  await here.page.getByText('Cet appareil', { exact: true }).waitFor();
  await here.close();
  await elsewhere.close();
});
