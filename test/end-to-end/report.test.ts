/**
 * A hole in the road, from the phone of somebody who has no account and no network, to the answer and back: real browser, real
 * mail server, a push service that speaks the real protocol. At each step what everybody can read agrees, and holds nothing
 * that a person wrote and nobody published.
 */
import { writeFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report } from '#core/contracts/index.ts';
import { launchBrowser } from '#test/browser.ts';
import { buildCitizen } from '#test/citizen/build.ts';
import { openReader, openTown, type Reader, type Town } from '#test/citizen/town.ts';
import { type PushDevice, type PushService, startPushService } from '#test/networks/push-service.ts';
import { publicDoors } from '#test/public-doors.ts';
import { holeInTheRoad } from '#test/reports.ts';
import { startSmtp, type TestSmtp } from '#test/smtp.ts';

const site = 'https://ville.example';
let browser: Browser;
let town: Town;
let reader: Reader;
let smtp: TestSmtp;
let service: PushService;
let page: Page;

beforeAll(async () => {
  await buildCitizen({ emptyOutDir: false });
  [browser, smtp, service] = await Promise.all([launchBrowser(), startSmtp(), startPushService()]);
  town = await openTown({
    publicUrl: site,
    mail: { smtpUrl: smtp.url, every: '0 0 1 1 *' },
    channels: { allowPrivate: true, every: '0 0 1 1 *', pushServices: ['push.example'] },
    reports: { draw: '0 0 1 1 *' },
  });
  reader = await openReader(browser, town, {
    viewport: { width: 390, height: 844 },
    permissions: ['notifications'],
  });
  page = reader.page;
  page.setDefaultTimeout(15_000);
}, 60_000);
afterAll(async () => {
  await reader.close();
  await town.close();
  await Promise.all([browser.close(), smtp.close(), service.close()]);
  expect(reader.complaints).toEqual([]);
});

const picture = async (name: string) => {
  const folder = process.env.BEFFROI_LOOK;
  if (folder) await writeFile(`${folder}/${name}.png`, await page.screenshot({ fullPage: true }));
};
const as = (role: 'administrator' | 'dispatcher') => town.server().as(role, 'user-of-the-desk-7f3a');
const ask = async <T>(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object): Promise<T> => {
  const answer = await as(url.startsWith('/api/reports') ? 'dispatcher' : 'administrator')({
    method,
    url,
    ...(payload && { payload }),
  });
  if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
  return answer.json() as T;
};
const listed = async () => (await ask<{ reports: Report[] }>('GET', '/api/reports?state=all')).reports;
const whole = (id: string) => ask<Report>('GET', `/api/reports/${id}`);
const mails = async () => {
  await town.server().services.postman.deliver();
  return smtp.received.filter((mail) => JSON.stringify(mail.to).includes('ana.secret@mail.example'));
};
/** Where a letter or a notification leads, on this machine. */
const hereOf = (text = '') =>
  town.url + ((/https:\/\/ville\.example(\/suivi\/\S+)/.exec(text) ?? [])[1] ?? '');

/** 43° 36′ 16.9″ N, 1° 26′ 38.8″ E, as a phone writes it. */
const photoThere = () =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: '#8a8a8a' } })
    .withExif({
      IFD0: { Make: 'SecretPhone 9' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '43/1 36/1 169/10',
        GPSLongitudeRef: 'E',
        GPSLongitude: '1/1 26/1 388/10',
      },
    })
    .jpeg()
    .toBuffer();

/** What nobody outside may ever read, and the words of each citizen until the desk publishes others. */
async function secrets(): Promise<string[]> {
  const { db } = town.server().deps.store;
  const reports = await db.selectFrom('report').select(['token', 'request_key']).execute();
  const followers = await db.selectFrom('report_follower').selectAll().execute();
  return [
    ...['Un trou secret', 'Chez Mme Secret', 'mot entre collègues', 'Il reste un bord secret'],
    ...['ana.secret@mail.example', 'SecretPhone', '43.604694', '1.444111', 'user-of-the-desk-7f3a'],
    ...reports.flatMap(({ token, request_key }) => [token, request_key.split(':')[1] ?? '']),
    ...followers.flatMap(({ token, address, keys }) => [
      token,
      address,
      JSON.parse(keys ?? '{}').auth ?? address,
    ]),
  ];
}

/** Everywhere that the town is read without an account: nothing of it is there, and no picture says where it was taken. */
async function nothingPersonal(): Promise<void> {
  const { db } = town.server().deps.store;
  const rows = await db.selectFrom('report').select(['id', 'reference', 'category_id']).execute();
  const photos = await db.selectFrom('report_photo').select(['id', 'hash', 'published_hash']).execute();
  const values = [
    ...rows.flatMap(({ id, reference, category_id }) => [id, reference, category_id]),
    ...rows.flatMap(({ reference }) => [`${reference}.json`, `${reference}.xml`]),
    ...photos.flatMap(({ id, hash, published_hash }) => [id, hash, published_hash ?? hash]),
    ...['voirie', 'voirie.json', 'requests.json', 'x'],
  ];
  const doors = await publicDoors(town.server(), [...new Set(values)]);
  const open = doors.flatMap(({ url, status }) => (status === 200 ? [url] : []));
  expect(open).toEqual(
    expect.arrayContaining([
      '/',
      '/signalements',
      '/signalements.geojson',
      '/signalements.csv',
      '/signaler/voirie',
    ]),
  );
  expect(open).toEqual(
    expect.arrayContaining(['/open311/v2/requests.json', '/api/openapi.json', '/feeds/rss.xml']),
  );
  const seeded = await secrets();
  const found = doors.flatMap(({ url, headers, body }) =>
    seeded
      .filter((secret) => headers.includes(secret) || body.includes(secret))
      // Whoever asks for something by its name is told that name.
      .filter((secret) => !url.includes(secret))
      .map((secret) => `${secret} in ${url}`),
  );
  expect(found).toEqual([]);
  for (const { url, status, headers, body } of doors) {
    if (status !== 200 || !/image\/(?:jpeg|png|webp)/.test(headers)) continue;
    expect((await sharp(body).metadata()).exif, url).toBeUndefined();
  }
}

/** Pages, GeoJSON, CSV and Open311 tell of the same reports, in the same states; Open311 also of what was `joined` to them. */
async function agree(
  expected: Readonly<Record<string, string>>,
  joined: readonly string[] = [],
): Promise<void> {
  const { inject } = town.server();
  const { features } = (await inject('/signalements.geojson')).json<{
    features: { id: string; properties: { state: string } }[];
  }>();
  expect(Object.fromEntries(features.map(({ id, properties }) => [id, properties.state]))).toEqual(expected);
  const [head = '', ...lines] = (await inject('/signalements.csv')).body.trim().split(/\r?\n/);
  const at = (name: string) => head.split(',').indexOf(name);
  const rows = lines.map((line) => line.split(','));
  expect(Object.fromEntries(rows.map((row) => [row[at('reference')], row[at('state')]]))).toEqual(expected);
  const requests = (await inject('/open311/v2/requests.json?status=open,closed')).json<
    { service_request_id: string; status: string }[]
  >();
  const isOver = (state: string) => ['done', 'duplicate'].includes(state);
  const told = { ...expected, ...Object.fromEntries(joined.map((id) => [id, 'duplicate'])) };
  expect(Object.fromEntries(requests.map((one) => [one.service_request_id, one.status]))).toEqual(
    Object.fromEntries(Object.entries(told).map(([id, state]) => [id, isOver(state) ? 'closed' : 'open'])),
  );
  const list = (await inject('/signalements?state=all')).body;
  expect(
    [...new Set([...list.matchAll(/\/signalements\/([2-9A-Z]{4}-[2-9A-Z]{4})/g)].map(([, id]) => id))].sort(),
  ).toEqual(Object.keys(expected).sort());
}

/** Without a head the browser reaches no push service: the address that it would give is made up, all else is real. */
async function givePush(keys: PushDevice['subscription']['keys']): Promise<void> {
  const [worker] = page.context().serviceWorkers();
  await worker?.evaluate((given) => {
    let held: object | null = null;
    Object.assign(PushManager.prototype, {
      getSubscription: async () => held,
      subscribe: async () => {
        const toJSON = () => ({ endpoint: 'https://push.example/phone', keys: given, expirationTime: null });
        held = { toJSON, unsubscribe: async () => true };
        return held;
      },
    });
  }, keys);
}

test('a hole is reported without a network, joined, planned, answered, told, opened again, and nothing leaks', {
  timeout: 240_000,
}, async () => {
  const { categories } = await ask<{ categories: { id: string }[] }>('PUT', '/api/report-categories', {
    categories: [holeInTheRoad],
  });
  for (const [type, options] of [
    ['email', { from: 'Mairie <infos@ville.example>' }],
    ['webpush', { contact: 'mailto:mairie@ville.example' }],
  ] as const)
    await ask('POST', '/api/channels/connected', {
      type,
      title: type,
      options,
      takes: { kinds: ['news'], topics: [], exercises: false },
    });
  const { services } = town.server();
  const send = (key: string, more: object = {}) =>
    services.reports.citizen.send(services.rootTerritory, {
      key,
      category: categories[0]?.id ?? '',
      source: 'open311',
      description: 'Un trou secret',
      place: 'Chez Mme Secret',
      at: { lat: 43.6047, lon: 1.4441 },
      language: 'fr',
      ...more,
    });
  const first = await send('first-of-all');
  await nothingPersonal();
  await agree({});

  // On the phone: the pages were open once, then there is no network.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await reader.read('/signaler');
  await expect.poll(reader.copies).toContain('/signaler/voirie');
  await page.context().setOffline(true);
  await page.getByRole('link', { name: 'Trou dans la chaussée' }).click();
  await page.getByLabel('Que voyez-vous ?').fill('Un trou secret, profond');
  await page
    .getByLabel(/^Photo/)
    .setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: await photoThere() });
  await page.getByLabel(/^E-mail/).fill('ana.secret@mail.example');
  await page.getByRole('button', { name: 'Envoyer le signalement' }).click();
  await page.getByText(/^Pas de réseau/).waitFor();
  expect(await listed()).toHaveLength(1);
  await page.context().setOffline(false);
  const look = page.getByRole('link', { name: /^Regarder et choisir/ });
  await look.waitFor({ timeout: 60_000 });
  await nothingPersonal();

  await look.click();
  await page.getByText('Est-ce déjà signalé ?').waitFor();
  expect(await reader.axe()).toEqual([]);
  await picture('end-near');
  await page.getByRole('button', { name: 'C’est la même chose, je le suis' }).click();
  await page.getByText(/^Merci/).waitFor();
  const all = await listed();
  expect(all).toHaveLength(2);
  const mine = all.find(({ id }) => id !== first.id);
  expect(mine).toMatchObject({ state: 'duplicate', at: { lat: 43.604694, lon: 1.444111 }, photos: 1 });

  // Told by the device, and by e-mail once its owner has said so.
  const phone = service.device('phone').subscription;
  await givePush(phone.keys);
  await page.getByRole('button', { name: 'Me prévenir sur cet appareil' }).click();
  await page.getByText('Cet appareil est prévenu de la suite.').waitFor();
  const { db } = town.server().deps.store;
  // The service lies at an address that only tests may reach.
  const reach = { address: phone.endpoint };
  await db.updateTable('report_follower').set(reach).where('way', '=', 'push').execute();
  const [receipt] = await mails();
  await page.goto(hereOf(receipt?.text));
  await page.getByRole('button', { name: 'Oui, prévenez-moi' }).click();
  await page.getByText('Vous êtes prévenu par e-mail de la suite.').waitFor();
  await nothingPersonal();

  // The desk: another report of the same is joined to it, it is published, planned and answered.
  await services.reports.draw();
  const third = await send('third-of-all', { source: 'phone', at: { lat: 43.61, lon: 1.45 } });
  await ask('POST', `/api/reports/${third.id}/move`, { to: 'duplicate', of: first.id });
  await ask('POST', `/api/reports/${first.id}/notes`, { text: 'Un mot entre collègues' });
  await nothingPersonal();
  await agree({});
  const photo = (await whole(mine?.id ?? '')).photos[0]?.id;
  await ask('POST', `/api/reports/${mine?.id}/publication`, {
    text: 'Trou au même endroit.',
    photos: [{ id: photo, blur: [{ x: 0.1, y: 0.1, width: 0.3, height: 0.3 }] }],
  });
  await ask('POST', `/api/reports/${first.id}/publication`, {
    text: 'Trou dans la chaussée.',
    place: 'Rue des Tanneurs',
    at: { lat: 43.6047, lon: 1.4441 },
    photos: [],
  });
  await nothingPersonal();
  const { reference } = await whole(first.id);
  const joined = [mine?.reference ?? ''];
  await agree({ [reference]: 'received' }, joined);
  await page.goto(`${town.url}/signalements`);
  await page.getByText('Trou dans la chaussée.').waitFor();
  expect(await reader.axe()).toEqual([]);
  await picture('end-list');
  const day = 86_400_000;
  const step = async (state: string, more: object) => {
    town.server().clock.advance(60_000);
    await ask('POST', `/api/reports/${first.id}/move`, { to: state, ...more });
    await services.reports.devices.work();
    await nothingPersonal();
    await agree({ [reference]: state }, joined);
  };
  await step('planned', { expected: town.server().clock.now + 3 * day, text: 'Nous passons jeudi.' });
  await step('done', { text: 'Rebouché.' });
  const told = await mails();
  expect(told.map(({ subject }) => subject).slice(1)).toEqual([
    expect.stringContaining('Planifié'),
    expect.stringContaining('Fait'),
  ]);
  expect(service.got.map(({ payload }) => payload.title)).toEqual([
    expect.stringMatching(/: Planifié$/),
    expect.stringMatching(/: Fait$/),
  ]);
  expect(JSON.stringify(service.got)).not.toContain('secret');

  // "Is it solved?", from the notification.
  await page.goto(hereOf(String(service.got.at(-1)?.payload.url)));
  await page.getByRole('heading', { name: 'Est-ce résolu ?' }).waitFor();
  expect(await reader.axe()).toEqual([]);
  await picture('end-question');
  await page.getByLabel(/^Que reste-t-il/).fill('Il reste un bord secret');
  await page.getByRole('button', { name: 'Non, ce n’est pas résolu' }).click();
  await page.getByText(/^Rouvert/).waitFor();
  expect(await whole(first.id)).toMatchObject({ reference, state: 'received', verdict: 'not-solved' });
  await services.reports.devices.work();
  expect((await mails()).at(-1)?.subject).toContain('Reçu');
  await nothingPersonal();
  await agree({ [reference]: 'received' }, joined);
});
