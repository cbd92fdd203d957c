/** The pages on which one subscribes, as a person with a small screen, a keyboard and no script meets them. */
import { writeFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '#test/browser.ts';
import { type SmsGateway, startSmsGateway } from '#test/networks/sms-gateway.ts';
import { openReader, openTown, type Town } from './town.ts';

let browser: Browser;
let town: Town;
let gateway: SmsGateway;

beforeAll(async () => {
  browser = await launchBrowser();
  gateway = await startSmsGateway();
  town = await openTown({ channels: { allowPrivate: true } });
  const made = await town.server().as('administrator')({
    method: 'POST',
    url: '/api/channels/connected',
    payload: {
      type: 'email',
      title: 'Lettre',
      options: { from: 'Mairie <infos@ville.example>' },
      takes: { kinds: ['news', 'alert'], topics: [], exercises: false },
    },
  });
  expect(made.statusCode).toBe(201);
  await town.publish({ title: 'Tournoi', topics: ['Sport', 'Vie associative et culturelle'] });
});
afterAll(async () => {
  await browser.close();
  await town.close();
  await gateway.close();
});

test.each(['fr', 'en'] as const)('one subscribes, changes and ends it at 320 px, in %s', async (language) => {
  const reader = await openReader(browser, town, {
    viewport: { width: 320, height: 640 },
    locale: language === 'fr' ? 'fr-FR' : 'en-GB',
    colorScheme: language === 'fr' ? 'light' : 'dark',
  });
  const { page } = reader;
  const { db } = town.server().deps.store;
  const sound = async (name: string) => {
    expect(await reader.axe(), name).toEqual([]);
    expect(await page.getAttribute('html', 'lang')).toBe(language);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider, name).toBeLessThanOrEqual(0);
    const folder = process.env.BEFFROI_LOOK;
    if (folder)
      await writeFile(`${folder}/${name}-${language}.png`, await page.screenshot({ fullPage: true }));
  };
  const press = () => page.locator('button.action').click();
  await page.goto(`${town.url}/abonnement`);
  await sound('form');
  // What the browser itself would refuse is sent all the same: it is the server that says what is amiss.
  await page.locator('form').evaluate((form) => form.setAttribute('novalidate', ''));
  await page.fill('#email', 'anne');
  await press();
  await page.waitForSelector('[role=alert]');
  await sound('fault');
  await page.fill('#email', `${language}@citizens.example`);
  await page.getByRole('checkbox').first().check();
  await press();
  await page.waitForURL(/envoye/);
  await sound('sent');
  const { id, token } = await db
    .selectFrom('subscriber')
    .select(['id', 'token'])
    .where('address', '=', `${language}@citizens.example`)
    .executeTakeFirstOrThrow();
  await page.goto(`${town.url}/abonnement/${id}/confirmer?t=${token}`);
  await sound('confirm');
  await press();
  await page.waitForSelector('a.action');
  await sound('welcome');
  await page.locator('a.action').click();
  await page.waitForSelector('form');
  expect(await page.getByRole('checkbox').first().isChecked()).toBe(true);
  await sound('manage');
  await press();
  await page.waitForURL(/ok=1/);
  await page.locator('article a.action').click();
  await page.waitForURL(/fin/);
  await sound('ending');
  await press();
  await page.waitForSelector('main >> text=/C’est fait|Done/');
  await sound('ended');
  await page.reload({ waitUntil: 'load' });
  await sound('gone');
  expect(await db.selectFrom('subscriber').selectAll().execute()).toEqual([]);
  expect(reader.complaints).toEqual([]);
  await reader.close();
});

test('a number is subscribed by its code at 320 px, for a neighbourhood', async () => {
  const send = town.server().as('administrator');
  const made = await send({
    method: 'POST',
    url: '/api/channels/connected',
    payload: {
      type: 'sms-http',
      title: 'SMS',
      options: { url: gateway.url, template: '{"to":"{to}","text":"{text}","id":"{id}"}' },
      takes: { kinds: ['alert'], topics: [], exercises: false },
    },
  });
  expect(made.statusCode).toBe(201);
  const polygon = [
    [48, 2],
    [48, 2.1],
    [48.1, 2.1],
  ];
  const payload = { neighbourhoods: [{ name: 'Le Port', areas: [{ polygon }] }] };
  expect((await send({ method: 'PUT', url: '/api/neighbourhoods', payload })).statusCode).toBe(200);
  const reader = await openReader(browser, town, { viewport: { width: 320, height: 640 }, locale: 'fr-FR' });
  const { page } = reader;
  const sound = async (name: string) => {
    expect(await reader.axe(), name).toEqual([]);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider, name).toBeLessThanOrEqual(0);
    const folder = process.env.BEFFROI_LOOK;
    if (folder) await writeFile(`${folder}/sms-${name}.png`, await page.screenshot({ fullPage: true }));
  };
  const press = () => page.locator('button.action').click();
  await page.goto(`${town.url}/abonnement`);
  await sound('front');
  await page.getByRole('link', { name: 'Recevoir les alertes par SMS' }).click();
  await page.waitForSelector('#number');
  await page.fill('#number', '06 12 34');
  await press();
  await page.waitForSelector('[role=alert]');
  await sound('fault');
  await page.fill('#number', '06 12 34 56 78');
  await press();
  await page.waitForSelector('#code');
  await sound('code');
  await page.fill('#code', gateway.got.at(-1)?.text.slice(0, 6) ?? '');
  await press();
  await page.waitForURL(/ok=2/);
  await page.getByLabel('Le Port').check();
  await sound('manage');
  await press();
  await page.waitForURL(/ok=1/);
  expect(await page.getByLabel('Le Port').isChecked()).toBe(true);
  await page.locator('article a.action').click();
  await page.waitForURL(/fin/);
  await press();
  await page.getByText('Votre numéro est effacé').waitFor();
  await sound('ended');
  expect(reader.complaints).toEqual([]);
  await reader.close();
});
