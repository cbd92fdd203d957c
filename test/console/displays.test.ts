/** Displays at the desk: where they stand, through the interface only, over the real server. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Display } from '#core/contracts/index.ts';
import { launchBrowser } from '#test/browser.ts';
import { type Call, openTown, pair, type Town } from './town.ts';
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

const save = (page: Page) => page.getByRole('button', { name: 'Enregistrer les réglages' }).click();

test('a screen is put on the map by what online maps copy, moved by a click, and taken off again', async () => {
  const { display } = await pair(town, call, { name: 'Hall', tags: ['mairie'], width: 1920, height: 1080 });
  const kept = async () => (await call<Display>('GET', `/api/displays/${display.id}`)).place;
  const { page, go, axe, complaints, close } = await visit(browser, town);
  await go(`/displays/${display.id}/edit`);
  const map = page.getByRole('region', { name: 'Emplacement : Hall' });
  await map.waitFor();
  await page.getByLabel('Coordonnées').fill('place du Beffroi');
  await page.getByText('Écrivez la latitude puis la longitude').waitFor();
  await page.getByLabel('Coordonnées').fill('47,2184 ; -1,5536');
  expect(await axe()).toEqual([]);
  await save(page);
  await page.getByRole('heading', { name: 'Hall', level: 1 }).waitFor();
  expect(await kept()).toEqual({ lat: 47.2184, lon: -1.5536 });

  await go(`/displays/${display.id}/edit`);
  await map.locator('canvas').waitFor();
  // The map opens on the place; half its width to the right is to the east, on the same parallel.
  const box = await map.boundingBox();
  if (!box) throw new Error('the map has no size');
  await map.click({ position: { x: box.width * 0.75, y: box.height / 2 } });
  await save(page);
  await page.getByRole('heading', { name: 'Hall', level: 1 }).waitFor();
  const moved = await kept();
  expect(moved?.lat).toBeCloseTo(47.2184, 3);
  expect(moved?.lon).toBeGreaterThan(-1.5536);

  await go(`/displays/${display.id}/edit`);
  await page.getByRole('button', { name: 'Retirer de la carte' }).click();
  await save(page);
  await page.getByRole('heading', { name: 'Hall', level: 1 }).waitFor();
  expect(await kept()).toBeUndefined();
  expect(complaints).toEqual([]);
  await close();
});
