/** Displays at the desk: paired, found, placed, told, looked back at, through the interface only, over the real server. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Display } from '#core/contracts/index.ts';
import { launchBrowser } from '#test/browser.ts';
import { bearer, goBlack } from '#test/displays.ts';
import { displaySocket } from '#test/sockets.ts';
import { type Call, content, offer, openTown, pair, publish, type Town } from './town.ts';
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
  await page.getByRole('button', { name: 'Situer sur la carte' }).click();
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

test('a screen is paired by its code and a name, and a broken one is replaced under the same name', async () => {
  const { page, go, axe, complaints, close } = await visit(browser, town);
  const first = await offer(town, { width: 1920, height: 1080 });
  await go('/displays');
  await page.getByRole('link', { name: 'Relier un écran' }).click();
  await page.getByLabel('Code affiché à l’écran').fill(first.code);
  await page.getByLabel('Nom', { exact: true }).fill('Gymnase');
  await page.getByRole('button', { name: 'Relier', exact: true }).click();
  await page.getByRole('heading', { name: 'Gymnase', level: 1 }).waitFor();
  const id = page.url().split('/').at(-1) ?? '';

  const second = await offer(town, { width: 1080, height: 1920 });
  await page.getByRole('link', { name: 'Remplacer l’appareil' }).click();
  await page.getByLabel('Code affiché à l’écran').fill(second.code);
  expect(await page.getByLabel('Nom', { exact: true }).count()).toBe(0);
  expect(await axe()).toEqual([]);
  await page.getByRole('button', { name: 'Remplacer', exact: true }).click();
  await page.getByText('1080 × 1920 px').waitFor();
  expect(page.url()).toContain(id);
  expect(await call<Display>('GET', `/api/displays/${id}`)).toMatchObject({ id, name: 'Gymnase' });
  expect(complaints).toEqual([]);
  await close();
});

describe('among many', () => {
  let hall: { display: Display; key: string };
  let socket: ReturnType<typeof displaySocket>;
  const orders: string[] = [];

  beforeAll(async () => {
    for (let n = 0; n < 30; n++) {
      await call('POST', '/api/displays', {
        name: `Abribus ${String(n).padStart(2, '0')}`,
        tags: ['abribus'],
        timeZone: 'Europe/Paris',
        profile: { kind: 'screen', width: 1080, height: 1920, language: 'fr' },
        place: { lat: 47.2 + n / 1000, lon: -1.55 },
      });
    }
    hall = await pair(town, call, {
      name: 'École du port',
      tags: ['abribus', 'école'],
      width: 1920,
      height: 1080,
    });
    await call('PATCH', `/api/displays/${hall.display.id}`, { place: { lat: 47.31, lon: -1.4 } });
    socket = displaySocket(town.url, hall.key);
    await socket.next('state');
    socket.socket.on('command', ({ type }: { type: string }, answer: (answer: object) => void) => {
      orders.push(type);
      answer({ state: 'done', detail: 'done' });
    });
    await goBlack(town.server, { ...hall.display, territory: town.server.services.rootTerritory });
  }, 60_000);
  afterAll(() => socket?.close());

  test('the one that is faulty is the first of the list, and says what to do', async () => {
    const { page, go, axe, complaints, close } = await visit(browser, town);
    await go('/displays');
    expect(await page.getByRole('main').getByRole('heading', { level: 2 }).first().innerText()).toBe(
      'École du port',
    );
    // A page at a time, however many there are.
    expect(await page.getByRole('main').getByRole('heading', { level: 2 }).count()).toBe(24);
    await page.getByRole('button', { name: 'Page suivante' }).click();
    await page.waitForURL(/after=/);
    await page.getByRole('button', { name: 'Page précédente' }).click();
    await page.getByRole('link', { name: 'École du port' }).waitFor();
    const shelter = page.getByRole('link', { name: 'Abribus 00' });
    await shelter.waitFor();
    await page.getByLabel('Chercher un afficheur par son nom').fill('ecole');
    await shelter.waitFor({ state: 'detached' });
    expect(await axe()).toEqual([]);
    await page.getByLabel('Chercher un afficheur par son nom').fill('');
    await shelter.waitFor();
    await page.getByRole('button', { name: /1\s*En panne/ }).click();
    await shelter.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'École du port' }).click();
    await page.getByText('Allumez le moniteur').waitFor();
    expect(await axe()).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  test('it is found on the map too, by clicking where it stands, and an area holds those that lie in it', async () => {
    const { page, go, axe, complaints, close } = await visit(browser, town);
    await go('/displays/map');
    const map = page.getByRole('region', { name: 'Carte des afficheurs' });
    await map.locator('canvas').waitFor();
    await page.getByText('31 afficheurs sur la carte').waitFor();
    await page.getByRole('button', { name: /1\s*En panne/ }).click();
    await page.getByText('1 afficheur sur la carte').waitFor();
    // Alone on the map, it stands in the middle.
    const box = await map.boundingBox();
    if (!box) throw new Error('the map has no size');
    await expect
      .poll(async () => {
        await map.click({ position: { x: box.width / 2, y: box.height / 2 } });
        return page.url();
      })
      .toContain(hall.display.id);
    await page.getByRole('link', { name: 'Ouvrir' }).waitFor();
    expect(await axe()).toEqual([]);

    await page.getByRole('button', { name: /En tout/ }).click();
    await page.getByLabel('Ou saisir un cercle autour de').fill('École du port');
    await page.getByLabel('Rayon, en mètres').fill('300');
    await page.getByRole('button', { name: 'Ajouter le cercle' }).click();
    await page.getByText('Zone 1 : 1 afficheur').waitFor();
    await page.getByRole('button', { name: 'Retirer la zone 1' }).click();
    await page.getByRole('button', { name: 'Tracer un cercle' }).click();
    // From the middle to an edge: it holds some of the row of shelters, and not all of them.
    await map.click({ position: { x: 40, y: box.height - 60 } });
    await map.click({ position: { x: 40, y: box.height - 260 } });
    const held = await page.getByText(/Zone 1\s: \d+ afficheurs/).innerText();
    const count = Number(/: (\d+)/.exec(held)?.[1]);
    expect(count).toBeGreaterThan(1);
    expect(count).toBeLessThan(31);
    await page.getByRole('button', { name: 'Agir sur tous…' }).waitFor();
    expect(await axe()).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  test('a group is told to make itself known: who did is counted, who did not is named', async () => {
    const { page, go, axe, complaints, close } = await visit(browser, town);
    await go('/displays/groups');
    await page.getByRole('link', { name: 'abribus' }).click();
    await page.getByRole('heading', { name: 'abribus', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Agir sur tous…' }).click();
    await page.getByRole('button', { name: 'Envoyer à 31 afficheurs' }).click();
    await page.getByText('1 sur 31 l’a fait').waitFor();
    await page.getByText('30 afficheurs ne l’ont pas fait').waitFor();
    await page.getByRole('dialog').getByRole('link', { name: 'Abribus 07' }).waitFor();
    expect(orders).toEqual(['identify']);
    expect(await axe()).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  test('what was shown in a day is looked back at, with what is missing', async () => {
    const message = await publish(call, 'news', content('Marché de Noël'));
    const hour = 3_600_000;
    const yesterday = Date.UTC(2026, 10, 22, 8);
    // On the wall: yesterday from 9 to 10, and from 12 to 13.
    const rows = [0, 3].map((h) => ({
      id: `yesterday-${h}`,
      message: message.id,
      revision: 1,
      from: yesterday + h * hour,
      until: yesterday + (h + 1) * hour,
      how: 'shown',
    }));
    await town.server.deps.store.db.updateTable('display').set({ created_at: 0 }).execute();
    const told = await town.server.inject({
      method: 'POST',
      url: '/api/display/witnesses',
      headers: bearer(hall.key),
      payload: { rows },
    });
    expect(told.statusCode).toBe(200);
    const { page, go, axe, complaints, close } = await visit(browser, town);
    await go(`/displays/${hall.display.id}/shown`);
    await page.getByText('Ce jour-là, l’afficheur n’a rien constaté.').waitFor();
    await page.getByRole('button', { name: 'Veille' }).click();
    await page.getByText(/2 passages, 2\sh en tout, entre 9\sh et 12\sh/).waitFor();
    await page.getByText(/de 10\sh à 12\sh, pendant 2\sh/).waitFor();
    await page.getByText('Voir chaque passage').click();
    await page.getByText(/9\sh, pendant 1\sh/).waitFor();
    expect(await axe()).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});
