/** The pages on which one subscribes, as a person with a small screen, a keyboard and no script meets them. */
import { writeFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '#test/browser.ts';
import { openReader, openTown, type Town } from './town.ts';

let browser: Browser;
let town: Town;

beforeAll(async () => {
  browser = await launchBrowser();
  town = await openTown();
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
