/** A screen is divided at the desk, and something is placed in its ticker; over the real server. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Display, Placement } from '#core/contracts/index.ts';
import { launchBrowser } from '#test/browser.ts';
import { type Call, content, openTown, pair, publish, type Town } from './town.ts';
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

test('a layout, hours of darkness and the touch are set, and a message is placed in the ticker', {
  timeout: 60_000,
}, async () => {
  const { display } = await pair(town, call, { name: 'Hall', tags: ['mairie'], width: 1920, height: 1080 });
  const message = await publish(call, 'news', content('Marché de Noël', { short: 'Marché samedi' }));
  const { page, go, axe, complaints, close } = await visit(browser, town);
  // Nothing is divided yet: nothing is asked.
  await go(`/messages/${message.id}/place?add=`);
  await page.getByRole('button', { name: 'Diffuser', exact: true }).waitFor();
  expect(await page.getByRole('heading', { name: 'Emplacement sur l’écran' }).count()).toBe(0);

  await go(`/displays/${display.id}`);
  await page.locator('#content').getByRole('link', { name: 'Réglages' }).click();
  await page.getByRole('radio', { name: 'Avec un bandeau' }).check();
  await page.getByText('Un bandeau de texte court au pied de l’écran.').waitFor();
  await page.getByRole('switch', { name: 'Éteindre la nuit' }).check();
  await page.getByRole('switch', { name: 'Écran tactile' }).check();
  await page.getByLabel('Page d’accueil').fill('agenda');
  await page.getByText('Un chemin commence par /').waitFor();
  const save = page.getByRole('button', { name: 'Enregistrer les réglages' });
  expect(await save.isDisabled()).toBe(true);
  await page.getByLabel('Page d’accueil').fill('/agenda');
  expect(await axe()).toEqual([]);
  await save.click();
  await page.getByText('Avec un bandeau').waitFor();
  expect(await call<Display>('GET', `/api/displays/${display.id}`)).toMatchObject({
    name: 'Hall',
    tags: ['mairie'],
    darkHours: { from: '23:00', until: '06:00' },
    profile: {
      kind: 'screen',
      width: 1920,
      height: 1080,
      layout: 'ticker',
      touch: { idleSeconds: 60, home: '/agenda' },
    },
  });

  await go(`/messages/${message.id}/place?add=`);
  await page.getByRole('radio', { name: /Bandeau/ }).check();
  expect(await page.getByRole('radio', { name: /Colonne/ }).count()).toBe(0);
  expect(await axe()).toEqual([]);
  await page.getByRole('button', { name: 'Diffuser', exact: true }).click();
  await page.getByRole('listitem').getByText('Bandeau').waitFor();
  const { placements } = await call<{ placements: Placement[] }>('GET', '/api/placements');
  expect(placements).toMatchObject([{ message: message.id, zone: 'ticker' }]);
  expect(complaints).toEqual([]);
  await close();
});

test('what was set is taken away again', async () => {
  const { displays } = await call<{ displays: Display[] }>('GET', '/api/displays');
  const id = displays[0]?.id ?? '';
  const { page, go, close } = await visit(browser, town, { look: 'dark', width: 390 });
  await go(`/displays/${id}/edit`);
  await page.getByRole('radio', { name: 'Plein écran' }).check();
  await page.getByRole('switch', { name: 'Éteindre la nuit' }).uncheck();
  await page.getByRole('switch', { name: 'Écran tactile' }).uncheck();
  await page.getByRole('button', { name: 'Enregistrer les réglages' }).click();
  await page.getByRole('heading', { name: 'Hall', level: 1 }).waitFor();
  const { darkHours, profile } = await call<Display>('GET', `/api/displays/${id}`);
  expect(darkHours).toBeUndefined();
  expect(profile).toEqual({ kind: 'screen', width: 1920, height: 1080, language: 'fr' });
  await close();
});
