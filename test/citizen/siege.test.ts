/** A resident sends a form while far more come in than people send: with a script, without one, and a report with a photo. */
import { writeFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '#test/browser.ts';
import { callOf } from '#test/proposals/call.ts';
import { buildCitizen } from './build.ts';
import { openReader, openTown, type Reader, type Town } from './town.ts';

let browser: Browser;
let town: Town;
let form: string;

beforeAll(async () => {
  await buildCitizen({ emptyOutDir: false });
  browser = await launchBrowser();
  town = await openTown({ http: { reportsPerMinute: 1000 }, forms: { bits: 11 } });
  const server = town.server();
  const staff = server.as('administrator');
  const made = await staff({
    method: 'POST',
    url: '/api/calls',
    payload: callOf(server.clock.now),
  });
  expect(made.statusCode, made.body).toBe(201);
  const { id, slug } = made.json<{ id: string; slug: string }>();
  expect((await staff({ method: 'POST', url: `/api/calls/${id}/announcement` })).statusCode).toBe(200);
  form = `/propositions/${slug}/deposer`;
  await staff({
    method: 'PUT',
    url: '/api/report-categories',
    payload: {
      categories: [{ code: 'voirie', name: { fr: 'Trou' }, about: 'place', public: true, questions: [] }],
    },
  });
  const on = await staff({ method: 'PUT', url: '/api/siege', payload: { mode: 'on' } });
  expect(on.json()).toMatchObject({ on: true });
});
afterAll(async () => {
  await town.close();
  await browser.close();
});

const picture = async ({ page }: Reader, name: string) => {
  const folder = process.env.BEFFROI_LOOK;
  if (folder) await writeFile(`${folder}/siege-${name}.png`, await page.screenshot({ fullPage: true }));
};
const written = {
  title: 'Des bancs « à l’ombre »',
  text: 'Devant l’école.\nEt près de la <fontaine>.',
};
async function write({ page }: Reader, title = written.title) {
  await page.goto(town.url + form);
  await page.locator('[name=title]').fill(title);
  await page.locator('[name=text]').fill(written.text);
  await page.locator('main form button[type=submit]').last().click();
}
const kept = async (title: string) =>
  (
    await town
      .server()
      .deps.store.db.selectFrom('proposal')
      .select('text')
      .where('title', '=', title)
      .execute()
  ).map(({ text }) => text.replaceAll('\r\n', '\n'));

test('with a script the device does the work, tells how far it is, and the form arrives as it was written', async () => {
  const reader = await openReader(browser, town, { viewport: { width: 390, height: 844 } });
  const { page } = reader;
  page.setDefaultTimeout(20_000);
  const seen: string[] = [];
  await page.exposeFunction('heard', (text: string) => void seen.push(text));
  await page.addInitScript(() => {
    addEventListener('DOMContentLoaded', () => {
      const status = document.querySelector('[data-working] [role=status]');
      const bar = document.querySelector('[data-working] progress');
      if (!status || !bar) return;
      const tell = (window as unknown as { heard(text: string): void }).heard;
      new MutationObserver(() => tell(status.textContent ?? '')).observe(status, { childList: true });
      new MutationObserver(() => tell(`bar ${bar.getAttribute('value')}`)).observe(bar, { attributes: true });
    });
  });
  await write(reader);
  await page.waitForURL(/ma-proposition|propositions\/(?!.*deposer)/);
  expect(await kept(written.title)).toEqual([written.text]);
  expect(seen[0]).toContain('Votre appareil fait la vérification');
  expect(seen.filter((one) => one.startsWith('bar')).length).toBeGreaterThan(4);
  expect(seen.some((one) => one.includes('Vérification faite'))).toBe(true);
  expect(reader.complaints).toEqual([]);
  await reader.close();
});

test.each(['fr', 'en', 'fr-x-falc'])(
  'without a script one waits and presses, and nothing is lost; in %s',
  async (lang) => {
    const reader = await openReader(browser, town, {
      viewport: { width: 320, height: 700 },
      javaScriptEnabled: false,
      colorScheme: lang === 'en' ? 'dark' : 'light',
    });
    const { page } = reader;
    page.setDefaultTimeout(10_000);
    const title = `Une serre ${lang}`;
    await page.goto(`${town.url}${form}?lang=${lang}`);
    await page.locator('[name=title]').fill(title);
    await page.locator('[name=text]').fill(written.text);
    const press = () => page.locator('main form button[type=submit]').last().click();
    await press();
    await page.locator('[data-patience] p').waitFor();
    await picture(reader, `${lang}-asked`);
    await press();
    await page.locator('#fault').waitFor();
    await picture(reader, `${lang}-early`);
    town.server().clock.advance(20_000);
    await press();
    await page.waitForURL((url) => !url.pathname.endsWith('deposer'));
    expect(await kept(title)).toEqual([written.text]);
    await reader.close();
  },
);

test('axe finds nothing on the page that asks', async () => {
  const reader = await openReader(browser, town, { viewport: { width: 390, height: 844 } });
  // It does not get on.
  await reader.page.addInitScript(() => {
    crypto.subtle.digest = () => new Promise(() => undefined);
  });
  await write(reader, 'Un abri');
  await reader.page.locator('[data-working]:not([hidden])').waitFor();
  expect(await reader.page.locator('[data-patience] p').isVisible()).toBe(false);
  await picture(reader, 'working');
  expect(await reader.axe()).toEqual([]);
  await reader.close();
});

test('a report with a photo is sent by the worker, which does the work: nobody has to do anything', async () => {
  const reader = await openReader(browser, town, { viewport: { width: 390, height: 844 } });
  const { page } = reader;
  page.setDefaultTimeout(20_000);
  await page.goto(`${town.url}/signaler/voirie`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.locator('[name=description]').fill('Un trou devant la boulangerie');
  await page.locator('[name=place]').fill('Rue du Four');
  await page.locator('#report button[type=submit]').last().click();
  await page.waitForURL(/\/suivi\//);
  const rows = await town.server().deps.store.db.selectFrom('siege_spent').select('who').execute();
  expect(rows.filter(({ who }) => who === null).length).toBeGreaterThan(0);
  expect(reader.complaints).toEqual([]);
  await reader.close();
});
