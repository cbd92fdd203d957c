/**
 * A resident proves who they are at a real OpenID provider, which is another site to the browser, and answers: in Chromium, under the pages' own policy, with
 * and without a script.
 */
import { writeFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '#test/browser.ts';
import { startProvider, type TestProvider } from '#test/oidc/provider.ts';
import { asked, hour } from '#test/polls/town.ts';
import { buildCitizen } from './build.ts';
import { openReader, openTown, type Reader, type Town } from './town.ts';

const client = { id: 'ville', secret: 'a-secret-of-the-town' };
let browser: Browser;
let town: Town;
let service: TestProvider;
let page: string;

beforeAll(async () => {
  await buildCitizen({ emptyOutDir: false });
  browser = await launchBrowser();
  const config: Record<string, unknown> = {
    channels: { allowPrivate: true },
    http: { reportsPerMinute: 1000 },
  };
  town = await openTown(config);
  // Where it can be reached is known once it listens.
  config.publicUrl = town.url;
  await town.goDown();
  await town.comeUp();
  service = await startProvider(town.url, [client], 'localhost');
  const staff = town.server().as('administrator');
  const set = await staff({
    method: 'PUT',
    url: '/api/provider',
    payload: {
      name: 'FranceConnect',
      issuer: service.issuer,
      clientId: client.id,
      clientSecret: client.secret,
      scopes: 'openid',
      acr: 'eidas1',
      about: 'https://franceconnect.gouv.fr/',
    },
  });
  expect(set.statusCode, set.body).toBe(200);
  const opensAt = town.server().deps.clock() - hour;
  const made = await staff({
    method: 'POST',
    url: '/api/polls',
    payload: {
      ...asked,
      eligibility: { who: 'oidc', paper: true, twice: true },
      opensAt,
      closesAt: opensAt + 48 * hour,
    },
  });
  expect(made.statusCode, made.body).toBe(201);
  const { id, slug } = made.json<{ id: string; slug: string }>();
  expect((await staff({ method: 'POST', url: `/api/polls/${id}/announcement` })).statusCode).toBe(200);
  page = `/consultations/${slug}`;
});
afterAll(async () => {
  await service.close();
  await town.close();
  await browser.close();
});

const picture = async (reader: Pick<Reader, 'page'>, name: string) => {
  const folder = process.env.BEFFROI_LOOK;
  if (folder)
    await writeFile(`${folder}/person-${name}.png`, await reader.page.screenshot({ fullPage: true }));
};

test.each([
  ['ana', true, 'light', 390],
  ['max', false, 'dark', 1280],
] as const)(
  '%s signs in, votes and signs out; script: %s',
  async (who, javaScriptEnabled, colorScheme, width) => {
    service.person = who;
    const reader = await openReader(browser, town, {
      viewport: { width, height: 844 },
      javaScriptEnabled,
      colorScheme,
    });
    const tab = reader.page;
    tab.setDefaultTimeout(10_000);
    const sound = async () => {
      if (javaScriptEnabled) expect(await reader.axe()).toEqual([]);
    };
    await tab.goto(town.url + page);
    await picture(reader, `${who}-1-begin`);
    await sound();
    await tab.getByRole('link', { name: 'S’identifier avec FranceConnect' }).click();
    await tab.getByRole('heading', { name: 'Connexion' }).waitFor();
    expect(new URL(tab.url()).origin).toBe(service.issuer);
    await tab.getByRole('link', { name: 'Non' }).click();
    await tab.getByRole('heading', { name: 'Vous n’êtes pas identifié' }).waitFor();
    await picture(reader, `${who}-2-refused`);
    await sound();
    await tab.getByRole('link', { name: 'Revenir à la consultation' }).click();
    await tab.getByRole('link', { name: 'S’identifier avec FranceConnect' }).click();
    await tab.getByRole('link', { name: 'Oui' }).click();
    await tab.getByText('Vous êtes identifié avec FranceConnect').waitFor();
    expect(new URL(tab.url()).pathname).toBe(page);
    await picture(reader, `${who}-3-known`);
    await sound();
    const [cookie, ...others] = (await tab.context().cookies(town.url + page)).filter(({ name }) =>
      name.startsWith('beffroi'),
    );
    expect(others).toEqual([]);
    expect(cookie).toMatchObject({ path: page, httpOnly: true, sameSite: 'Lax' });
    await tab.getByLabel('Fontaine b').check();
    // They went for lunch.
    town.server().clock.advance(31 * 60_000);
    await tab.getByRole('button', { name: 'Voter' }).click();
    await tab.getByText('Votre identification a expiré').waitFor();
    expect(await tab.getByLabel('Fontaine b').isChecked()).toBe(true);
    await picture(reader, `${who}-4-expired`);
    await sound();
    const [other] = await Promise.all([
      tab.context().waitForEvent('page'),
      tab.getByRole('link', { name: 'S’identifier de nouveau' }).click(),
    ]);
    await other.getByText('Vous êtes identifié avec FranceConnect').waitFor();
    await tab.getByRole('button', { name: 'Voter' }).click();
    await tab.getByRole('heading', { name: 'Votre vote compte' }).waitFor();
    await picture(reader, `${who}-5-receipt`);
    await sound();
    await tab.getByRole('link', { name: 'Se déconnecter de FranceConnect' }).click();
    await tab.waitForURL(`${service.issuer}/session/end**`);
    await tab.getByRole('button', { name: 'Yes' }).click();
    await tab.getByRole('heading', { name: 'Vous êtes déconnecté' }).waitFor();
    await picture(reader, `${who}-6-left`);
    await sound();
    await tab.goto(town.url + page);
    await tab.getByRole('link', { name: 'S’identifier avec FranceConnect' }).waitFor();
    expect(reader.complaints).toEqual([]);
    await reader.close();
  },
);

test.each(['en', 'fr-x-falc'])('in %s, before, after and when it fails', async (lang) => {
  service.person = lang;
  const reader = await openReader(browser, town, { viewport: { width: 320, height: 700 } });
  const tab = reader.page;
  await tab.goto(`${town.url}${page}?lang=${lang}`);
  expect(await reader.axe()).toEqual([]);
  await picture(reader, `${lang}-1`);
  await tab.locator('.person a.action').click();
  await tab.getByRole('link', { name: 'Oui' }).click();
  await tab.locator('.person strong').waitFor();
  expect(tab.url()).toContain(`lang=${lang}`);
  expect(await reader.axe()).toEqual([]);
  await picture(reader, `${lang}-2`);
  await tab.goto(`${town.url}/identite/retour?code=x&state=y&lang=${lang}`);
  expect(await reader.axe()).toEqual([]);
  await picture(reader, `${lang}-3-lost`);
  expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect(reader.complaints).toEqual([]);
  await reader.close();
});
