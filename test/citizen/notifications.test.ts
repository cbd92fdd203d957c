/**
 * A reader asks to be told, in a real browser. Without a head it lets nobody show notifications and reaches no push
 * service: its answer to the first, the address that the second would give and what is shown are made up. Everything else
 * is real, and pushes are delivered to the worker by the browser itself.
 */
import { createECDH } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { Browser, Worker } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser } from '#test/browser.ts';
import { holeInTheRoad } from '#test/reports.ts';
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
  town = await openTown({ channels: { pushServices: ['push.example'] } });
});
afterEach(async () => {
  await reader.close();
  await town.close();
  expect(reader.complaints).toEqual([]);
});

/** With a browser that was not asked yet, and says yes. */
const open = async (more: object = {}) => {
  reader = await openReader(browser, town, { permissions: ['notifications'], ...more });
  await reader.page.addInitScript(() => {
    Object.defineProperty(Notification, 'permission', { get: () => 'default' });
  });
};
const picture = async (name: string) => {
  const folder = process.env.BEFFROI_LOOK;
  if (folder) await writeFile(`${folder}/${name}.png`, await reader.page.screenshot({ fullPage: true }));
};
const connect = async (): Promise<string> => {
  const answer = await town.server().as('administrator')({
    method: 'POST',
    url: '/api/channels/connected',
    payload: {
      type: 'webpush',
      title: 'Application',
      options: { contact: 'mailto:mairie@saint-aubin.example' },
      takes: { kinds: ['news', 'alert'], topics: [], exercises: true },
    },
  });
  expect(answer.statusCode).toBe(201);
  return answer.json().id;
};
const subscribers = () =>
  town
    .server()
    .deps.store.db.selectFrom('subscriber')
    .select(['id', 'address', 'level', 'topics', 'language', 'quiet', 'keys'])
    .orderBy('id')
    .execute();
const plate = () => reader.page.locator('.sayings p:visible').textContent();

/** The worker with a push service that gives addresses `…/1`, `…/2` and so on. */
async function workerWithPush(): Promise<Worker> {
  const { page } = reader;
  await page.goto(`${town.url}/notifications`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  const [worker] = page.context().serviceWorkers();
  if (!worker) throw new Error('no worker');
  const points = Array.from({ length: 9 }, () =>
    createECDH('prime256v1').generateKeys().toString('base64url'),
  );
  await worker.evaluate((devices) => {
    let made = 0;
    let held: object | null = null;
    Object.assign(PushManager.prototype, {
      getSubscription: async () => held,
      subscribe: async () => {
        const endpoint = `https://push.example/${++made}`;
        const keys = { p256dh: devices[made] ?? '', auth: 'a'.repeat(22) };
        held = {
          toJSON: () => ({ endpoint, keys, expirationTime: null }),
          unsubscribe: async () => {
            held = null;
            return true;
          },
        };
        return held;
      },
    });
  }, points);
  await page.reload();
  return worker;
}

test('a reader is told after a press, with their wishes, changes them, and ends it', {
  timeout: 40_000,
}, async () => {
  await connect();
  await town.publish({ title: 'Concert', topics: ['Culture'] });
  await town.publish({ title: 'Rue barrée', topics: ['Voirie'] });
  await open();
  const { page } = reader;
  await workerWithPush();
  const begin = page.getByRole('button', { name: 'Me prévenir sur cet appareil' });
  await begin.waitFor();
  expect(await subscribers()).toEqual([]);
  expect(await reader.axe()).toEqual([]);
  await page.getByLabel('Des alertes et des nouvelles').check();
  await page.getByLabel('Voirie').check();
  await page.getByLabel(/Ne pas me déranger/).check();
  await page.getByLabel('De', { exact: true }).fill('21:30');
  await picture('notifications');
  await begin.click();
  await page.getByText('Cet appareil est prévenu.').waitFor();
  expect(await subscribers()).toMatchObject([
    {
      address: 'https://push.example/1',
      level: 'today',
      topics: '["Voirie"]',
      language: 'fr',
      quiet: '{"from":1290,"until":420}',
    },
  ]);
  await page.reload();
  await page.getByText('Cet appareil est prévenu.').waitFor();
  expect(await page.getByLabel('Voirie').isChecked()).toBe(true);
  expect(await page.getByLabel('De', { exact: true }).inputValue()).toBe('21:30');
  expect(await reader.axe()).toEqual([]);
  await page.getByLabel('Des alertes seulement').check();
  await page.getByRole('button', { name: 'Enregistrer mes choix' }).click();
  await page.getByText(/^C’est enregistré/).waitFor();
  // The same device, and no second one.
  expect(await subscribers()).toMatchObject([{ address: 'https://push.example/1', level: 'urgent' }]);
  await page.getByRole('button', { name: 'Ne plus me prévenir' }).click();
  await page.getByText('C’est fini : cet appareil n’est plus prévenu.').waitFor();
  await begin.waitFor();
  expect(await subscribers()).toEqual([]);
});

test('a device follows a report beside the news of the town, and each ends without the other', {
  timeout: 40_000,
}, async () => {
  await connect();
  const put = await town.server().as('administrator')({
    method: 'PUT',
    url: '/api/report-categories',
    payload: { categories: [holeInTheRoad] },
  });
  const { reports, rootTerritory } = town.server().services;
  const { id, token } = await reports.citizen.send(rootTerritory, {
    key: 'key-of-hole',
    category: put.json().categories[0].id,
    source: 'site',
    description: 'Un trou',
    place: 'Rue des Halles',
    language: 'fr',
  });
  await open({ viewport: { width: 390, height: 844 } });
  const { page } = reader;
  await workerWithPush();
  const begin = page.getByRole('button', { name: 'Me prévenir sur cet appareil' });
  await begin.click();
  await page.getByText('Cet appareil est prévenu.').waitFor();
  const track = `${town.url}/suivi/${id}?t=${token}&lang=fr`;
  await page.goto(track);
  await begin.waitFor();
  expect(await reader.axe()).toEqual([]);
  await picture('report-follow');
  await begin.click();
  await page.getByText('Cet appareil est prévenu de la suite.').waitFor();
  const followers = () =>
    town.server().deps.store.db.selectFrom('report_follower').select(['way', 'address']).execute();
  const same = [{ way: 'push', address: 'https://push.example/1' }];
  expect(await followers()).toEqual(same);
  await page.goto(`${town.url}/notifications`);
  await page.getByRole('button', { name: 'Ne plus me prévenir' }).click();
  await page.getByText('C’est fini : cet appareil n’est plus prévenu.').waitFor();
  await page.goto(track);
  await page.getByText('Cet appareil est prévenu de la suite.').waitFor();
  expect(await followers()).toEqual(same);
  await page.getByRole('button', { name: 'Ne plus me prévenir sur cet appareil' }).click();
  await page.getByText(/^C’est fini/).waitFor();
  expect(await followers()).toEqual([]);
  // The address was of no use any more.
  await page.goto(`${town.url}/notifications`);
  await begin.click();
  await page.getByText('Cet appareil est prévenu.').waitFor();
  expect(await subscribers()).toMatchObject([{ address: 'https://push.example/2' }]);
});

test('when the town has a new key, the device subscribes under it by itself', {
  timeout: 40_000,
}, async () => {
  const channel = await connect();
  await open();
  const { page } = reader;
  const worker = await workerWithPush();
  await page.getByRole('button', { name: 'Me prévenir sur cet appareil' }).click();
  await page.getByText('Cet appareil est prévenu.').waitFor();
  const { db } = town.server().deps.store;
  const publicKey = 'C'.repeat(87);
  await db
    .updateTable('channel')
    .set({ secrets: JSON.stringify({ publicKey, privateKey: 'p' }) })
    .where('id', '=', channel)
    .execute();
  // As on another day.
  await worker.evaluate(() => {
    const now = Date.now();
    Date.now = () => now + 2 * 86_400_000;
  });
  await page.goto(`${town.url}/`);
  await expect
    .poll(async () => (await subscribers()).map(({ address, keys }) => [address, JSON.parse(keys).key]))
    .toEqual([['https://push.example/2', publicKey]]);
});

test('the browser gives a push to the worker, which shows it as what it is', {
  timeout: 40_000,
}, async () => {
  await open();
  const { page } = reader;
  await reader.read('/');
  const session = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [one] }) => {
      if (one) resolve(one.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  const registrationId = await registered;
  const deliver = (data: string) =>
    session.send('ServiceWorker.deliverPushMessage', { origin: town.url, registrationId, data });
  const [worker] = page.context().serviceWorkers();
  if (!worker) throw new Error('no worker');
  await worker.evaluate(() => {
    const shown: { title: string; tag?: string }[] = [];
    const showNotification = async (title: string, options: NotificationOptions) => {
      const before = shown.findIndex(({ tag }) => tag !== undefined && tag === options.tag);
      shown.splice(before < 0 ? shown.length : before, 1, { ...options, title });
    };
    const scope = self as object as { registration: object };
    Object.assign(scope.registration, { showNotification });
    Object.assign(scope, { shown });
  });
  const shown = () => worker.evaluate(() => (self as object as { shown: { title: string }[] }).shown);
  const crue = {
    title: 'Crue de la Loire',
    body: 'Montez',
    tag: 'm1',
    lang: 'fr',
    act: 'publish',
    alert: 'vital',
  };
  const url = `${town.url}/m/m1`;
  await deliver(JSON.stringify({ ...crue, status: 'Actual', url }));
  await expect.poll(shown).toMatchObject([
    {
      title: 'Crue de la Loire',
      body: 'Montez',
      tag: 'm1',
      lang: 'fr',
      requireInteraction: true,
      data: { url },
    },
  ]);
  // Its end takes its place.
  await deliver(JSON.stringify({ ...crue, title: 'Fin de la crue', act: 'end', status: 'Actual', url }));
  await expect.poll(shown).toMatchObject([{ title: 'Fin de la crue', requireInteraction: false }]);
  await deliver(JSON.stringify({ ...crue, tag: 'm2', status: 'Exercise', url }));
  await deliver('not for reading');
  await expect
    .poll(async () => (await shown()).map(({ title }) => title).sort())
    .toEqual(['Exercice\u00a0: Crue de la Loire', 'Fin de la crue', 'Un message de votre commune']);
});

test('without a script, without a channel and where it is forbidden, the page says so and leads elsewhere', {
  timeout: 40_000,
}, async () => {
  reader = await openReader(browser, town, {
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
  });
  await reader.page.goto(`${town.url}/notifications?lang=en`);
  expect(await plate()).toContain('with JavaScript');
  expect(await reader.page.locator('form').isVisible()).toBe(false);
  await reader.page.locator('.otherwise').getByRole('link', { name: 'News (RSS)' }).waitFor();
  await picture('notifications-plain');
  await reader.close();

  await open({ viewport: { width: 320, height: 640 }, colorScheme: 'dark' });
  await reader.page.goto(`${town.url}/notifications`);
  await reader.page.getByText('La commune n’envoie pas encore de notifications.').waitFor();
  expect(await reader.axe()).toEqual([]);
  await connect();
  await reader.page.reload();
  await reader.page.getByRole('button', { name: 'Me prévenir sur cet appareil' }).waitFor();
  const wide = await reader.page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(320);
  expect(await reader.axe()).toEqual([]);
  await picture('notifications-dark');
  await reader.close();

  reader = await openReader(browser, town, { permissions: [] });
  await reader.page.goto(`${town.url}/notifications`);
  await reader.page.getByText(/a reçu l’ordre de ne pas afficher/).waitFor();
  expect(await reader.page.locator('form').isVisible()).toBe(false);
});
