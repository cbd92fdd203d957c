import { writeFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser } from '#test/browser.ts';
import { buildCitizen } from './build.ts';
import { openReader, openTown, type Reader, type Town } from './town.ts';

let browser: Browser;
let town: Town;
let reader: Reader;

beforeAll(async () => {
  // Beside what others may be reading there, which is the same.
  await buildCitizen({ emptyOutDir: false });
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  town = await openTown();
  reader = await openReader(browser, town);
});
afterEach(async () => {
  await reader.close();
  await town.close();
  expect(reader.complaints).toEqual([]);
});

const picture = async (name: string) => {
  const folder = process.env.BEFFROI_LOOK;
  if (folder) await writeFile(`${folder}/${name}.png`, await reader.page.screenshot({ fullPage: true }));
};

test('what was read can be read again without a server, and says from when it is', async () => {
  const id = await town.publish({ title: 'Marché de Noël', body: '<p>Place du Beffroi</p>' });
  await reader.read(`/m/${id}`);
  expect(await reader.page.locator('.copy').count()).toBe(0);
  await town.goDown();
  await reader.page.reload();
  expect(await reader.page.textContent('h1')).toBe('Marché de Noël');
  expect(await reader.page.textContent('.copy')).toMatch(/^Copie du .* \d{4} .*lue sans connexion/);
  // In the town's own style, not only in its words.
  const ground = await reader.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(ground).toBe('rgb(251, 250, 247)');
  expect(await reader.axe()).toEqual([]);
  await picture('copy');
  for (const [path, heading] of [
    ['/', 'Ma commune'],
    ['/agenda', 'Agenda'],
    ['/annuaire', 'Numéros utiles'],
    ['/favoris', 'Mes favoris'],
  ] as const) {
    await reader.page.goto(town.url + path);
    expect(await reader.page.textContent('h1')).toBe(heading);
    expect(await reader.page.locator('.copy time').count()).toBe(1);
  }
  await town.comeUp();
  await reader.page.getByRole('link', { name: 'Réessayer' }).click();
  await reader.page.waitForFunction(() => document.querySelector('.copy') === null);
});

test('a copy is in the language of the page that was read', async () => {
  const id = await town.publish({ title: 'Marché' });
  await reader.read(`/m/${id}`);
  await reader.page.goto(`${town.url}/m/${id}?lang=en`);
  await expect.poll(async () => (await reader.copies()).filter((path) => path === `/m/${id}`).length).toBe(2);
  await town.goDown();
  await reader.page.reload();
  expect(await reader.page.textContent('.copy')).toContain('read without a connection');
});

test('a message that was withdrawn meanwhile goes from the copies as soon as there is a network', async () => {
  const id = await town.publish({ title: 'Retirez-moi' });
  const kept = await town.publish({ title: 'Gardez-moi' });
  await reader.read(`/m/${kept}`);
  await reader.read(`/m/${id}`);
  await reader.read('/');
  await town.goDown();
  await reader.page.goto(`${town.url}/m/${id}`);
  expect(await reader.page.textContent('h1')).toBe('Retirez-moi');
  await town.comeUp();
  await town.withdraw(id);
  // It is not even asked for.
  await reader.page.goto(`${town.url}/agenda`);
  await expect.poll(reader.copies).toEqual(['/', '/agenda', '/annuaire', '/favoris', `/m/${kept}`].sort());
  await town.goDown();
  await expect(reader.page.goto(`${town.url}/m/${id}`)).rejects.toThrow(/ERR_/);
  await reader.page.waitForURL(/^chrome-error:/);
  await reader.page.goto(`${town.url}/`);
  expect(await reader.page.textContent('main')).toContain('Gardez-moi');
  expect(await reader.page.textContent('main')).not.toContain('Retirez-moi');
});

test('a page that says a message is gone takes its copy, and the copies that name it, with it', async () => {
  const id = await town.publish({ title: 'Retirez-moi' });
  await reader.read('/');
  await reader.read(`/m/${id}`);
  await town.withdraw(id);
  const response = await reader.page.goto(`${town.url}/m/${id}`);
  expect(response?.status()).toBe(410);
  await expect.poll(() => reader.mentions(id)).toEqual([]);
  await expect.poll(reader.copies).toEqual(['/', '/agenda', '/annuaire', '/favoris']);
  await town.goDown();
  await reader.page.goto(`${town.url}/`);
  expect(await reader.page.textContent('body')).not.toContain('Retirez-moi');
});

test('the desk, its media and the API are never answered by the worker', async () => {
  await reader.read('/');
  const home = await reader.page.goto(`${town.url}/`);
  expect(home?.fromServiceWorker()).toBe(true);
  const ask = async (path: string) => {
    const [response] = await Promise.all([
      reader.page.waitForResponse((one) => one.url() === town.url + path),
      reader.page.evaluate((url) => fetch(url).then(({ status }) => status), path),
    ]);
    return response.fromServiceWorker();
  };
  for (const path of ['/api/messages', '/feeds/rss.xml', '/agenda.ics']) expect(await ask(path)).toBe(false);
  for (const path of ['/console/', '/player/', '/setup']) {
    const response = await reader.page.goto(town.url + path);
    expect([path, response?.fromServiceWorker()]).toEqual([path, false]);
  }
  await reader.page.goto(`${town.url}/feeds/feed.json`);
  for (const path of ['/media/0123', '/api/messages']) expect(await ask(path)).toBe(false);
});

test('the site can be installed under the name of the town', async () => {
  await reader.page.goto(`${town.url}/`);
  const href = (await reader.page.getAttribute('link[rel=manifest]', 'href')) ?? '';
  const response = await reader.page.request.get(town.url + href);
  expect(response.headers()['content-type']).toContain('application/manifest+json');
  const manifest = (await response.json()) as { name: string; icons: { src: string; type: string }[] };
  expect(manifest.name).toBe('Ma commune');
  for (const { src, type } of manifest.icons) {
    const icon = await reader.page.request.get(new URL(src, town.url + href).href);
    expect([src, icon.status(), icon.headers()['content-type']]).toEqual([src, 200, type]);
  }
  const session = await reader.page.context().newCDPSession(reader.page);
  const { errors } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
});

test('a message can be shared where the browser knows how to', async () => {
  const id = await town.publish({ title: 'Marché de Noël' });
  await reader.read(`/m/${id}`);
  expect(await reader.page.getByRole('button', { name: 'Partager' }).count()).toBe(0);
  await reader.page.addInitScript(() => {
    const share = async (data: ShareData) => {
      document.documentElement.dataset.shared = JSON.stringify(data);
    };
    Object.defineProperty(navigator, 'share', { value: share });
  });
  await reader.page.reload();
  await reader.page.getByRole('button', { name: 'Partager' }).click();
  const shared = await reader.page.evaluate(() => document.documentElement.dataset.shared ?? '');
  expect(JSON.parse(shared)).toMatchObject({
    title: 'Marché de Noël',
    url: expect.stringMatching(`/m/${id}$`),
  });
  expect(await reader.axe()).toEqual([]);
  await picture('share');
});

test('what a reader keeps is listed without a connection, and goes from the list with what is gone', async () => {
  const put = await town.server().as('approver')({
    method: 'PUT',
    url: '/api/directory',
    payload: { services: [{ name: 'Mairie', phone: '0561000000' }], numbers: [], hidden: [] },
  });
  expect(put.statusCode).toBe(200);
  const id = await town.publish({ title: 'Marché de Noël' });
  const gone = await town.publish({ title: 'Retirez-moi' });
  const { page } = reader;
  const kept = () => page.locator('main h2').allTextContents();
  await reader.read('/favoris');
  expect(await page.locator('main .empty:visible').textContent()).toContain('Rien n’est gardé');
  for (const path of [`/m/${gone}`, `/m/${id}?lang=en`, '/annuaire']) {
    await page.goto(town.url + path);
    await page.getByRole('button', { name: /^(Garder|Keep)/ }).click();
    expect(await page.getByRole('button', { name: /^(Retirer|Remove)/ }).count()).toBe(1);
  }
  await picture('service');
  await town.goDown();
  await page.locator('header').getByRole('link', { name: 'Mes favoris' }).click();
  await page.waitForURL('**/favoris');
  expect(await kept()).toEqual(['Mairie', 'Marché de Noël', 'Retirez-moi']);
  expect(await reader.axe()).toEqual([]);
  await picture('favourites');
  await page.getByRole('link', { name: 'Mairie' }).click();
  await page.waitForURL(/\/annuaire#s-/);
  await page.goto(`${town.url}/favoris`);
  await page.getByRole('link', { name: 'Marché de Noël' }).click();
  await page.waitForURL(/\/m\//);
  expect(await page.textContent('h1')).toBe('Marché de Noël');
  await town.comeUp();
  await town.withdraw(gone);
  await page.goto(`${town.url}/m/${gone}`);
  await page.goto(`${town.url}/favoris`);
  expect(await kept()).toEqual(['Mairie', 'Marché de Noël']);
  await page.getByRole('button', { name: 'Retirer Mairie' }).click();
  expect(await kept()).toEqual(['Marché de Noël']);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
});

test('letters are as large as a reader wants them, on every page and no page wider for it', async () => {
  const id = await town.publish({
    title: 'L’anticonstitutionnellement longue réunion',
    topics: ['Vie locale'],
  });
  const { page } = reader;
  const size = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  await page.goto(`${town.url}/`);
  expect(await size()).toBe('17px');
  await page.getByLabel('Très grande').check();
  await page.setViewportSize({ width: 320, height: 700 });
  for (const path of ['/', '/agenda', '/annuaire', '/favoris', `/m/${id}`]) {
    await page.goto(town.url + path);
    expect([path, await size()]).toEqual([path, '24px']);
    const by = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect([path, by]).toEqual([path, 0]);
    expect(await page.getByLabel('Très grande').isChecked()).toBe(true);
    if (path === '/annuaire') await picture('larger');
  }
  await page.getByLabel('Normale').check();
  expect(await size()).toBe('17px');
});

test('an alert that is over is not shown by an old copy', async () => {
  const answer = await town.server().as('alert-officer')({
    method: 'POST',
    url: '/api/alerts',
    payload: {
      class: 'vital',
      status: 'Actual',
      text: { headline: 'Crue de la Loire', senderName: 'Mairie', language: 'fr' },
      target: { all: true },
      until: '2026-11-23T20:00',
    },
  });
  expect(answer.statusCode).toBe(201);
  await reader.page.clock.setFixedTime(town.server().clock.now);
  await reader.read('/');
  expect(await reader.page.locator('.alert').count()).toBe(1);
  await town.goDown();
  await reader.page.clock.setFixedTime(Date.UTC(2026, 10, 23, 19, 30));
  await reader.page.reload();
  expect(await reader.page.textContent('h1')).toBe('Ma commune');
  await expect.poll(() => reader.page.locator('.alerts').count()).toBe(0);
});
