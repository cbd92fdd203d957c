/** A citizen writes a report in a real browser while the town cannot be reached, and finds it again. */
import { writeFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser } from '#test/browser.ts';
import { openGeocoder } from '#test/geocoder.ts';
import { holeInTheRoad, report } from '#test/reports.ts';
import { buildCitizen } from './build.ts';
import { openReader, openTown, type Reader, type Town } from './town.ts';

let browser: Browser;
let town: Town;
let reader: Reader;

beforeAll(async () => {
  await buildCitizen({ emptyOutDir: false });
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  town = await openTown();
  reader = await openReader(browser, town, {
    viewport: { width: 390, height: 844 },
    permissions: ['geolocation'],
    geolocation: { latitude: 47.4001, longitude: -0.8, accuracy: 12 },
  });
  reader.page.setDefaultTimeout(10_000);
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
const open = async () => {
  const made = await town.server().as('administrator')({
    method: 'PUT',
    url: '/api/report-categories',
    payload: {
      categories: [holeInTheRoad, { ...holeInTheRoad, code: 'eau', name: { fr: 'Fuite d’eau' } }],
    },
  });
  return (made.json() as { categories: { id: string }[] }).categories[0]?.id ?? '';
};
const rows = () => town.server().deps.store.db.selectFrom('report').selectAll().orderBy('id').execute();
/** The forms are kept by the page that leads to them. */
const visit = async () => {
  await reader.read('/signaler');
  await expect.poll(reader.copies).toContain('/signaler/voirie');
};
/** Held upright, grainy, at 47° 24′ N, 0° 48′ W. */
const photoOfAPhone = () =>
  sharp({
    create: {
      width: 3200,
      height: 2400,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 20 },
    },
  })
    .withExif({
      IFD0: { Orientation: '6' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '47/1 24/1 0/1',
        GPSLongitudeRef: 'W',
        GPSLongitude: '0/1 48/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 92 })
    .toBuffer();
const kept = () => reader.page.locator('[data-kept] li');

test('a report is written and sent without a network, leaves once when it is back, and shows what is close by first', {
  timeout: 60_000,
}, async () => {
  const category = await open();
  await report(town.server().services, category, {
    key: 'of-yesterday',
    description: 'Trou',
    at: { lat: 47.4, lon: -0.8 },
  });
  await visit();
  await town.goDown();
  const { page } = reader;
  await page.getByRole('link', { name: 'Trou dans la chaussée' }).click();
  await page.getByLabel('Que voyez-vous ?').fill('Un trou profond');
  await page.getByText(/gardé sur cet appareil, photo comprise/).waitFor();
  expect(await reader.axe()).toEqual([]);
  await picture('report-draft');
  // As when the phone is put away, or the page is closed.
  await page.goto(`${town.url}/signaler/voirie?lang=fr`);
  await page.getByText('Voici ce que vous aviez commencé.').waitFor();
  expect(await page.getByLabel('Que voyez-vous ?').inputValue()).toBe('Un trou profond');
  // The position is given, taken back, and given again.
  const lat = page.locator('[name=lat]');
  const here = page.getByRole('button', { name: /^Je suis sur place/ });
  await here.click();
  await page.getByText('Position notée, à 12 m près.').waitFor();
  await page.getByRole('button', { name: 'Retirer la position' }).click();
  await page.getByText('La position est retirée.').waitFor();
  expect(await lat.inputValue()).toBe('');
  await here.click();
  await page.getByText('Position notée, à 12 m près.').waitFor();
  expect(await lat.inputValue()).toBe('47.400100');
  await page.getByRole('button', { name: 'Envoyer le signalement' }).click();
  await page.getByText(/^Pas de réseau/).waitFor();
  expect(await kept().textContent()).toContain('Pas encore parti');
  expect(await reader.axe()).toEqual([]);
  await picture('report-waits');
  // A second report on the same copy of the page is another one.
  await page.goto(`${town.url}/signaler/voirie?lang=fr`);
  await page.getByLabel('Que voyez-vous ?').fill('Un autre trou');
  await page.getByLabel('Adresse ou quelques mots').fill('Rue des Halles');
  await page.getByRole('button', { name: 'Envoyer le signalement' }).click();
  await page.getByText(/^Pas de réseau/).waitFor();
  expect(await kept().count()).toBe(2);
  await town.comeUp();
  await page.goto(`${town.url}/signaler`);
  await expect.poll(rows).toHaveLength(3);
  const look = page.getByRole('link', { name: /^Regarder et choisir/ });
  await look.waitFor();
  await page.getByRole('link', { name: /^Voir ce qu’il devient/ }).waitFor();
  expect(await reader.axe()).toEqual([]);
  await picture('report-left');
  await look.click();
  await page.getByRole('button', { name: /^C’est autre chose/ }).click();
  await page.getByText('Vos mots.').waitFor();
  await page.goto(`${town.url}/signaler`);
  await expect
    .poll(() =>
      kept()
        .getByRole('link', { name: /^Voir ce qu’il devient/ })
        .count(),
    )
    .toBe(2);
  const all = (await rows()).map(({ description, received_at }) => [description, received_at !== null]);
  expect(all.sort()).toEqual([
    ['Trou', true],
    ['Un autre trou', true],
    ['Un trou profond', true],
  ]);
  await page
    .getByRole('button', { name: /^Effacer/ })
    .first()
    .click();
  await expect.poll(() => kept().count()).toBe(1);
});

/** A town of two neighbourhoods beside each other. */
const outlined = async () => {
  const part = (name: string, west: number) => ({
    name,
    areas: [
      {
        polygon: [
          [47.39, west],
          [47.39, west + 0.02],
          [47.41, west + 0.02],
          [47.41, west],
        ],
      },
    ],
  });
  const put = await town.server().as('administrator')({
    method: 'PUT',
    url: '/api/neighbourhoods',
    payload: { neighbourhoods: [part('Le Bourg', -0.82), part('La Rive', -0.8)] },
  });
  expect(put.statusCode, put.body).toBe(200);
};

test('what is published stands on a map without tiles, and is found by keyboard alone', {
  timeout: 60_000,
}, async () => {
  const category = await open();
  await outlined();
  const { services } = town.server();
  const actor = {
    user: 'user-dispatcher',
    name: 'D',
    email: '',
    territory: services.rootTerritory,
    roles: ['dispatcher' as const],
  };
  const publish = async (key: string, at: { lat: number; lon: number }, to?: 'done' | 'in-charge') => {
    const id = await report(services, category, { key, description: 'Trou', at });
    await services.reports.desk.publish(actor, id, { text: 'Un trou.', place: key, at, photos: [] });
    if (to) await services.reports.desk.move(actor, id, { to, ...(to === 'done' && { text: 'Rebouché.' }) });
  };
  await publish('Rue des Halles', { lat: 47.402, lon: -0.812 });
  await publish('Quai de Loire', { lat: 47.395, lon: -0.787 }, 'in-charge');
  await publish('Place du Puits', { lat: 47.406, lon: -0.789 }, 'done');
  for (let n = 1; n <= 8; n++) await publish(`Allée ${n}`, { lat: 47.3925 + n / 5000, lon: -0.812 });
  const { page } = reader;
  // What fades in is judged half way by axe.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${town.url}/signalements?state=all`);
  const map = page.getByRole('region', { name: 'Sur le plan' }).locator('.ground');
  await map.getByText('Le Bourg').waitFor();
  expect(await reader.axe()).toEqual([]);
  await picture('map-phone');
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.reload();
  await map.getByText('La Rive').waitFor();
  await picture('map-desk');
  // Each state has a shape of its own.
  const shapes = await page.locator('.legend .sign').evaluateAll((all) => all.map((one) => one.outerHTML));
  expect(new Set(shapes).size).toBe(6);

  const far = map.getByRole('button', { name: 'Trou dans la chaussée, Place du Puits (Fait)' });
  await far.focus();
  await page.keyboard.press('Enter');
  const link = map.getByRole('link', { name: 'Trou dans la chaussée, Place du Puits' });
  await expect.poll(() => link.evaluate((one) => one === document.activeElement)).toBe(true);
  expect(await reader.axe()).toEqual([]);
  await picture('map-told');
  await page.keyboard.press('Escape');
  await expect.poll(() => far.evaluate((one) => one === document.activeElement)).toBe(true);
  // Many at one place are one sign, until one comes nearer.
  const crowd = map.getByRole('button', { name: /^\d signalements ici$/ });
  await crowd.first().focus();
  await page.keyboard.press('Enter');
  await map.getByRole('button', { name: /Allée 1/ }).waitFor();
  await far.focus();
  await page.keyboard.press('Enter');
  await link.click();
  await page.getByText('Rebouché.').waitFor();
  await page.goto(`${town.url}/signalements?state=closed`);
  await map.getByRole('button', { name: /Place du Puits/ }).waitFor();
  expect(await map.getByRole('button', { name: /Rue des Halles/ }).count()).toBe(0);
});

test('a pin is set by mouse, by keyboard and by the device, taken back, and kept with the draft', {
  timeout: 60_000,
}, async () => {
  await open();
  await outlined();
  const { page } = reader;
  await reader.read('/signaler');
  await page.goto(`${town.url}/signaler/voirie?lang=fr`);
  const field = async (name: string) => Number(await page.locator(`[name=${name}]`).inputValue());
  const map = page.locator('.plan .ground');
  await page.getByLabel('Adresse ou quelques mots').scrollIntoViewIfNeeded();
  await map.getByText('Le Bourg').waitFor();
  const { width = 0, height = 0 } = (await map.boundingBox()) ?? {};
  await map.click({ position: { x: width / 2, y: height / 2 } });
  await page.getByText('Le repère est posé.').waitFor();
  expect([await field('lat'), await field('lon')]).toEqual([
    expect.closeTo(47.4, 2),
    expect.closeTo(-0.8, 2),
  ]);
  expect(await reader.axe()).toEqual([]);
  await picture('pin-phone');
  const pin = map.getByRole('application', { name: /^Repère/ });
  const north = await field('lat');
  const west = await field('lon');
  await pin.focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+ArrowLeft');
  expect(await field('lat')).toBeGreaterThan(north);
  expect(await field('lon')).toBeLessThan(west);
  await page.getByRole('button', { name: 'Retirer la position' }).click();
  expect(await pin.count()).toBe(0);
  expect(await page.locator('[name=lat]').inputValue()).toBe('');
  await page.getByRole('button', { name: /^Je suis sur place/ }).click();
  await pin.waitFor();
  await page.getByRole('button', { name: 'Retirer la position' }).click();
  const place = page.getByRole('button', { name: 'Poser le repère au milieu du plan' });
  await place.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => pin.evaluate((one) => one === document.activeElement)).toBe(true);
  await page.keyboard.press('ArrowRight');
  const at = [await field('lat'), await field('lon')];
  await page.getByText(/gardé sur cet appareil, photo comprise/).waitFor();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${town.url}/signaler/voirie?lang=fr`);
  await page.getByText('Voici ce que vous aviez commencé.').waitFor();
  await page.getByLabel('Adresse ou quelques mots').scrollIntoViewIfNeeded();
  await pin.waitFor();
  await picture('pin-desk');
  await page.getByLabel('Que voyez-vous ?').fill('Un trou');
  await page.getByRole('button', { name: 'Envoyer le signalement' }).click();
  await page.getByText(/^Merci/).waitFor();
  expect((await rows()).map(({ lat, lon }) => [lat, lon])).toEqual([at]);
});

test('a photo leaves as small as the town keeps it, upright, and says where it was taken', {
  timeout: 60_000,
}, async () => {
  await open();
  await outlined();
  const { page } = reader;
  await page.goto(`${town.url}/signaler/voirie?lang=fr`);
  const lat = page.locator('[name=lat]');
  const chosen = () =>
    page.locator('#photo').evaluate(async (field: HTMLInputElement) => {
      const [file] = field.files ?? [];
      const { width, height } = file ? await createImageBitmap(file) : { width: 0, height: 0 };
      return { size: file?.size ?? 0, name: file?.name ?? '', width, height };
    });
  const whole = await photoOfAPhone();
  await page.locator('#photo').setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: whole });
  await page.getByText('Position lue dans la photo.').waitFor();
  expect(await lat.inputValue()).toBe('47.400000');
  await page.getByRole('application', { name: /^Repère/ }).waitFor();
  expect(await reader.axe()).toEqual([]);
  await picture('photo-phone');
  expect(await chosen()).toMatchObject({ name: 'IMG_1.jpg', width: 1200, height: 1600 });
  expect((await chosen()).size).toBeLessThan(whole.length / 3);
  // One that says nothing takes its place; what somebody has pointed at stays.
  const plain = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer();
  const other = { name: 'IMG_2.jpg', mimeType: 'image/jpeg', buffer: plain };
  await page.locator('#photo').setInputFiles(other);
  await expect.poll(() => lat.inputValue()).toBe('');
  await page.getByRole('button', { name: /^Je suis sur place/ }).click();
  await page.getByText('Position notée, à 12 m près.').waitFor();
  await page.locator('#photo').setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: whole });
  await expect.poll(async () => (await chosen()).width).toBe(1200);
  expect(await lat.inputValue()).toBe('47.400100');
  await page.getByLabel('Que voyez-vous ?').fill('Un trou');
  await page.getByRole('button', { name: 'Envoyer le signalement' }).click();
  await page.getByText(/^Merci/).waitFor();
  const { db } = town.server().deps.store;
  const sent = await db.selectFrom('report_photo').select(['width', 'height']).execute();
  expect(sent).toEqual([{ width: 1200, height: 1600 }]);
});

test('an address is found by the town’s server and sets the pin; without an answer, words do', {
  timeout: 60_000,
}, async () => {
  await town.close();
  const geocoder = await openGeocoder();
  town = await openTown({ map: { geocoder: geocoder.url } });
  await open();
  await outlined();
  const { page } = reader;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${town.url}/signaler/voirie?lang=fr`);
  const place = page.getByLabel('Adresse ou quelques mots');
  await place.fill('tanneurs');
  const look = page.getByRole('button', { name: 'Chercher cette adresse' });
  await look.click();
  await page.getByText('Choisissez la bonne adresse, si elle y est.').waitFor();
  expect(await reader.axe()).toEqual([]);
  await picture('address-phone');
  await page.getByRole('button', { name: /^12 Rue des Tanneurs/ }).click();
  await page.getByText('Le lieu est noté : 12 Rue des Tanneurs 49000 Saint-Aubin.').waitFor();
  expect(await page.locator('[name=lat]').inputValue()).toBe('47.401200');
  await page
    .locator('.plan')
    .getByRole('application', { name: /^Repère/ })
    .waitFor();
  await place.fill('nulle part du tout');
  await look.click();
  await page.getByText(/^Aucune adresse trouvée/).waitFor();
  geocoder.misbehave({ status: 500, body: '' });
  await place.fill('au bord de la rivière');
  await look.click();
  await page.getByText(/^La recherche ne répond pas/).waitFor();
  const elsewhere = (url: string) => /^https?:/.test(url) && !url.startsWith(`${town.url}/`);
  expect(asked.filter(elsewhere)).toEqual([]);
  await geocoder.close();
});

test('without a script an address is looked for on a page that keeps what is filled in', {
  timeout: 60_000,
}, async () => {
  await town.close();
  const geocoder = await openGeocoder();
  town = await openTown({ map: { geocoder: geocoder.url } });
  await open();
  const plain = await openReader(browser, town, {
    viewport: { width: 390, height: 844 },
    javaScriptEnabled: false,
  });
  const { page } = plain;
  await page.goto(`${town.url}/signaler/voirie?lang=fr`);
  await page.getByLabel('Adresse ou quelques mots').fill('tanneurs');
  await page.getByRole('button', { name: 'Chercher cette adresse' }).click();
  await page.getByRole('group', { name: 'Quelle adresse ?' }).waitFor();
  expect(await page.getByLabel('Adresse ou quelques mots').inputValue()).toBe('tanneurs');
  if (process.env.BEFFROI_LOOK)
    await page.screenshot({ path: `${process.env.BEFFROI_LOOK}/address-plain.png`, fullPage: true });
  await page.getByRole('radio', { name: /^12 Rue des Tanneurs/ }).check();
  await page.getByLabel('Que voyez-vous ?').fill('Un trou');
  // Enter sends, and does not look once more.
  await page.getByLabel('Adresse ou quelques mots').press('Enter');
  await page.getByText(/^Merci/).waitFor();
  expect((await rows()).map(({ lat, lon, place }) => [lat, lon, place])).toEqual([
    [47.4012, -0.8049, 'tanneurs'],
  ]);
  await plain.close();
  await geocoder.close();
});

test('what the town does not take comes back with its words and its photo, and is sent once', {
  timeout: 60_000,
}, async () => {
  await open();
  const { page } = reader;
  await reader.read('/signaler');
  await page.goto(`${town.url}/signaler/voirie?lang=fr`);
  await page.getByLabel('Que voyez-vous ?').fill('Un trou');
  await page.getByLabel(/^Photo/).setInputFiles({
    name: 'note.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from('no photo at all'),
  });
  await page.getByLabel('Adresse ou quelques mots').fill('Rue des Halles');
  await page.getByRole('button', { name: 'Envoyer le signalement' }).click();
  await page.getByText(/n’est pas une photo lisible/).waitFor();
  expect(await reader.axe()).toEqual([]);
  await picture('report-refused');
  await page.goto(`${town.url}/signaler?lang=fr`);
  await kept()
    .getByText(/n’est pas une photo lisible/)
    .waitFor();
  await picture('report-refused-list');
  await page.getByRole('link', { name: /^Reprendre/ }).click();
  await page
    .getByRole('alert')
    .getByText(/n’est pas une photo lisible/)
    .waitFor();
  expect(await page.getByLabel(/^Photo/).evaluate((field: HTMLInputElement) => field.files?.[0]?.name)).toBe(
    'note.jpg',
  );
  await page.getByLabel(/^Photo/).setInputFiles([]);
  await page.getByRole('button', { name: 'Envoyer le signalement' }).click();
  await page.getByText(/^Merci/).waitFor();
  expect(await rows()).toHaveLength(1);
});
