/** Panels at the desk: the form, what is really lit, what went wrong, over real lines to panels that speak their protocols. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Display } from '#core/contracts/index.ts';
import { systemTimers } from '#drivers';
import { fakeOf } from '#drivers/fakes.ts';
import { openPty } from '#drivers/testing/pty.ts';
import { launchBrowser } from '#test/browser.ts';
import type { Known } from '../../console/api/panels.ts';
import { newDraft, panelInput, withDriver, withTransport } from '../../console/displays/panel/draft.ts';
import { type Call, content, openTown, panelProfile, publish, type Town } from './town.ts';
import { visit } from './visit.ts';

const patience = { timeout: 15_000 };

let town: Town;
let call: Call;
let browser: Browser;
const closers: (() => void)[] = [];

beforeAll(async () => {
  town = await openTown();
  call = (await town.as('admin')).call;
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await town?.close();
});
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** The far end of a serial line, with a panel of this protocol on it. */
function hang(type: string, options: object = {}) {
  const pty = openPty();
  const panel = fakeOf(type)?.attach(pty.far, {
    profile: panelProfile,
    options,
    clock: { now: () => town.server.clock.now },
    timers: systemTimers,
  });
  const cut = () => {
    panel?.close();
    pty.close();
  };
  closers.push(cut);
  const lit = () => panel?.signs[0]?.raster().pixels.filter((lamp) => lamp !== 0).length ?? 0;
  return { path: pty.path, panel, lit };
}

test('a panel is added by the form, its glass shows what it confirmed, and a fault stays in its history', {
  timeout: 90_000,
}, async () => {
  const { path, panel } = hang('alpha', { address: '01' });
  const { page, go, axe, complaints, close } = await visit(browser, town);
  await go('/displays/new');
  const add = page.getByRole('button', { name: 'Ajouter le panneau' });
  await page.getByLabel('Nom', { exact: true }).fill('Rue Basse');
  expect(await add.isDisabled()).toBe(true);
  await page.getByLabel('Nom du port').fill(path);
  await page.getByLabel('Adresse du panneau').fill('1');
  await page.getByText('Ce n’est pas la forme attendue.').waitFor();
  expect(await add.isDisabled()).toBe(true);
  await page.getByLabel('Adresse du panneau').fill('01');
  await page.getByText('2 lignes × 16').click();
  await page.getByAltText(/avec le texte\s: Marché de Noël/).waitFor();
  await page.getByRole('button', { name: /Réglages avancés du protocole/ }).click();
  await page.getByLabel('Silence entre deux envois, ms').fill('20');
  expect(await axe()).toEqual([]);
  await add.click();
  await page.getByRole('heading', { name: 'Rue Basse', level: 1 }).waitFor();
  const id = page.url().split('/').at(-1) ?? '';
  expect((await call<Display>('GET', `/api/displays/${id}`)).link).toEqual({
    driver: 'alpha',
    options: { address: '01', gapMs: 20 },
    transport: {
      type: 'serial',
      options: { path, baud: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
    },
  });

  const message = await publish(call, 'news', content('Marché de Noël'));
  await call('POST', '/api/placements', {
    message: message.id,
    target: { all: true },
    windows: { from: '2026-11-20T08:00', until: '2026-12-06T18:00', timeZone: 'Europe/Paris' },
    class: 'routine',
  });
  await page.getByAltText(/Lampes de Rue Basse\s: Marché de Noël/).waitFor(patience);
  await page.getByText('Confirmé par le panneau').waitFor(patience);
  await page.getByRole('button', { name: 'Interroger' }).click();
  await page.getByText('Il répond et ne signale rien.').waitFor(patience);
  expect(await axe()).toEqual([]);
  await page.getByRole('link', { name: 'Journal de la ligne' }).click();
  await page.getByText('← du panneau').first().waitFor();
  expect(await axe()).toEqual([]);
  await page.getByRole('link', { name: 'Déjà affiché' }).click();
  await page.getByText('Affiché en ce moment').waitFor(patience);
  await page.getByRole('link', { name: 'Marché de Noël' }).waitFor();
  expect(await axe()).toEqual([]);

  if (panel) panel.faults.deaf = true;
  const second = await publish(call, 'news', content('Piscine fermée'));
  await call('POST', '/api/placements', {
    message: second.id,
    target: { all: true },
    windows: { from: '2026-11-20T08:00', until: '2026-12-06T18:00', timeZone: 'Europe/Paris' },
    class: 'urgent',
  });
  await page.getByRole('link', { name: 'Pannes' }).click();
  const fault = page.getByRole('listitem').filter({ hasText: 'Le panneau ne répond pas' });
  await fault.getByText('En cours').waitFor({ timeout: 30_000 });
  expect(await axe()).toEqual([]);
  if (panel) panel.faults.deaf = false;
  await call('POST', `/api/messages/${second.id}/withdraw`);
  await call('DELETE', `/api/displays/${id}`);
  expect(complaints).toEqual([]);
  await close();
});

test('the link of a panel is changed in the same form, and its lamps are tested from its page', {
  timeout: 60_000,
}, async () => {
  const { path, lit } = hang('hanover');
  const display = await call<Display>('POST', '/api/displays', {
    name: 'Girouette',
    profile: panelProfile,
    timeZone: 'Europe/Paris',
    tags: [],
  });
  const { page, go, axe, complaints, close } = await visit(browser, town, { width: 390 });
  await go(`/displays/${display.id}`);
  await page.getByText('Ce panneau n’a pas encore de liaison.').waitFor();
  await page.locator('#content').getByRole('link', { name: 'Réglages' }).click();
  await page.getByRole('combobox', { name: 'Protocole' }).click();
  await page.getByRole('option', { name: /Hanover/ }).click();
  await page.getByLabel('Nom du port').fill(path);
  expect(await page.getByLabel('Vitesse, en bauds').inputValue()).toBe('4800');
  expect(await axe()).toEqual([]);
  await page.getByRole('button', { name: 'Enregistrer les réglages' }).click();
  await page.getByText('Envoyé, non vérifiable').waitFor(patience);
  await page.getByRole('button', { name: 'Allumer la mire' }).click();
  await page.getByText('Mire allumée, encore 30 s').waitFor(patience);
  await expect.poll(lit, patience).toBe(panelProfile.width * panelProfile.height);
  expect(await axe()).toEqual([]);
  await page.getByRole('button', { name: 'Éteindre la mire' }).click();
  await page.getByRole('button', { name: 'Allumer la mire' }).waitFor(patience);
  await expect.poll(lit, patience).toBeLessThan(panelProfile.width * panelProfile.height);
  await call('DELETE', `/api/displays/${display.id}`);
  expect(complaints).toEqual([]);
  await close();
});

test('for every protocol and every way to it, the form as it comes is taken by the server', async () => {
  const known = await call<Known>('GET', '/api/drivers');
  const [first] = known.drivers;
  if (!first) throw new Error('no driver');
  const taken: string[] = [];
  for (const driver of known.drivers) {
    for (const transport of driver.wiring.transports) {
      const draft = withTransport(withDriver(newDraft(first, 'fr'), driver), driver, transport);
      const where = transport === 'serial' ? { path: '/dev/null' } : { host: 'panel.invalid', port: 9 };
      // In the hands of an agent, so that nothing is opened here.
      const filled = { ...draft, name: driver.type, agent: true, line: { ...draft.line, ...where } };
      const input = panelInput(filled, known);
      expect(input, `${driver.type} ${transport}`).toBeDefined();
      const { id } = await call<Display>('POST', '/api/displays', { ...input, timeZone: 'Europe/Paris' });
      await call('DELETE', `/api/displays/${id}`);
      taken.push(`${driver.type} ${transport}`);
    }
  }
  expect(taken.length).toBeGreaterThan(known.drivers.length);
});
