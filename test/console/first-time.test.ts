/** The first morning at the desk, by what the pages offer and nothing else; docs/first-time.md walks the same way. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Display, Placement } from '#core/contracts/index.ts';
import { launchBrowser } from '#test/browser.ts';
import { type Call, content, openTown, pair, panelProfile, publish, type Town } from './town.ts';
import { visit } from './visit.ts';

let town: Town;
let browser: Browser;
let call: Call;
let panel: Display;

const panelName = 'Entrée de ville, avenue de la Loire';

beforeAll(async () => {
  town = await openTown();
  browser = await launchBrowser();
  ({ call } = await town.as('admin'));
  await pair(town, call, { name: 'Hall de la mairie', tags: ['mairie'], width: 1920, height: 1080 });
  panel = await call<Display>('POST', '/api/displays', {
    name: panelName,
    tags: ['rue'],
    timeZone: 'Europe/Paris',
    profile: panelProfile,
  });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await town?.close();
});

/** Each press and each field filled is a step. */
function walk() {
  let steps = 0;
  return {
    steps: () => steps,
    press: async (what: Locator) => {
      steps += 1;
      await what.click();
    },
    fill: async (field: Locator, text: string) => {
      steps += 1;
      await field.fill(text);
    },
    hold: async (button: Locator, page: Page) => {
      steps += 1;
      await button.hover();
      await page.mouse.down();
      await page.waitForURL(/\/alerts\/[0-9a-f]{8}-/);
      await page.mouse.up();
    },
  };
}

test('a notice stands on a panel next Saturday from 8 to 13, and is seen there, in 10 steps', async () => {
  const { page, go, axe, complaints, close } = await visit(browser, town, { as: 'approver' });
  const { press, fill, steps } = walk();
  await go('/');
  await press(page.getByRole('link', { name: 'Écrire un message' }));
  await press(page.getByRole('link', { name: /^Avis / }));
  await fill(page.getByRole('textbox', { name: 'Titre' }), 'Stationnement interdit samedi, place du Beffroi');
  await fill(page.getByRole('textbox', { name: 'Texte court' }), 'Samedi matin : parking interdit');
  await press(page.getByRole('button', { name: 'Approuver et publier' }));
  await press(page.getByText('Certains afficheurs', { exact: true }));
  await press(page.getByRole('checkbox', { name: panelName }));
  await fill(page.getByLabel('Dites-le en une phrase'), 'samedi 28 novembre de 8 h à 13 h');
  const check = page.getByRole('complementary', { name: 'Ce qui va se passer' });
  await check
    .getByRole('listitem')
    .filter({ hasText: /^samedi.8.h.jusqu’à.samedi.13.h$/ })
    .waitFor();
  expect(await axe()).toEqual([]);
  await press(page.getByRole('button', { name: 'Diffuser', exact: true }));
  await town.server.services.scheduling.settle();
  await press(page.getByRole('link', { name: /^Voir l’afficheur Entrée de ville.*, samedi.8.h$/ }));
  await page.getByRole('heading', { name: panelName, level: 1 }).waitFor();
  const told = page.getByRole('listitem').filter({ hasText: 'Stationnement interdit samedi' });
  await told.getByText('C’est lui que prévoit le programme.').waitFor();
  expect(new URL(page.url()).searchParams.get('at')).toBe('2026-11-28T08:00');
  const { placements } = await call<{ placements: Placement[] }>(
    'GET',
    `/api/placements?display=${panel.id}`,
  );
  expect(placements).toMatchObject([
    {
      target: { displays: [panel.id] },
      windows: { from: '2026-11-28T08:00', until: '2026-11-28T13:00', timeZone: 'Europe/Paris' },
    },
  ]);
  expect(placements[0]?.windows.rrule).toBeUndefined();
  expect(steps()).toBeLessThanOrEqual(10);
  expect(complaints).toEqual([]);
  await close();
});

test('why a message is not on a display is read in 3 steps', async () => {
  const { id } = await publish(call, 'service', content('La médiathèque ouvre aussi le lundi'));
  await call('POST', '/api/placements', {
    message: id,
    target: { tags: ['mairie'] },
    windows: { from: '2026-11-20T08:00', until: '2026-12-06T18:00', timeZone: 'Europe/Paris' },
    class: 'routine',
  });
  await town.server.services.scheduling.settle();
  const { page, go, axe, close } = await visit(browser, town, { as: 'approver' });
  const { press, steps } = walk();
  await go('/');
  await press(page.getByRole('navigation').getByRole('link', { name: 'Messages' }));
  await press(page.getByRole('link', { name: /La médiathèque ouvre aussi le lundi/ }));
  await press(page.getByRole('link', { name: 'Où il s’affiche' }));
  const why = page.getByRole('region', { name: 'Pourquoi mon message n’apparaît-il pas ?' });
  const said = (display: string) => why.getByRole('listitem').filter({ hasText: display });
  await said(panelName).getByText('Cette diffusion ne vise pas cet afficheur.').waitFor();
  await said('Hall de la mairie').getByText('C’est lui que prévoit le programme.').waitFor();
  expect(steps()).toBeLessThanOrEqual(3);
  expect(await axe()).toEqual([]);
  await close();
});

test.each([1280, 390])('at %i px a prepared alert is raised in 6 steps and ended in 3', async (width) => {
  const { page, go, complaints, close } = await visit(browser, town, { width, height: 844 });
  const raising = walk();
  await go('/');
  await raising.press(page.getByRole('link', { name: width < 760 ? 'Alerter' : 'Lancer une alerte' }));
  await raising.press(page.getByRole('link', { name: /^Crue, inondation Vital/ }));
  await raising.fill(page.getByRole('textbox', { name: 'Lieu' }), 'quai de la Loire');
  await raising.fill(page.getByRole('textbox', { name: 'Refuge' }), 'gymnase Pasteur');
  await raising.press(page.getByRole('button', { name: 'Voir avant d’envoyer' }));
  await raising.hold(page.getByRole('button', { name: 'Maintenez appuyé pour lancer' }), page);
  expect(raising.steps()).toBeLessThanOrEqual(6);
  town.server.clock.advance(60_000);
  await page.clock.setFixedTime(town.server.clock.now);
  await go('/');
  const ending = walk();
  await ending.press(page.getByRole('link', { name: /^Alerte en cours/ }));
  await ending.press(page.getByRole('button', { name: 'Terminer l’alerte' }));
  await ending.press(page.getByRole('dialog').getByRole('button', { name: 'Terminer l’alerte' }));
  await page.getByText('L’alerte est terminée.').waitFor();
  await page.getByText('Terminée', { exact: true }).first().waitFor();
  await page.getByRole('link', { name: /^Alerte en cours/ }).waitFor({ state: 'detached' });
  expect(ending.steps()).toBeLessThanOrEqual(3);
  expect(complaints).toEqual([]);
  if (process.env.SHOT) await page.screenshot({ path: `/tmp/walk/ended-${width}.png` });
  await close();
});
