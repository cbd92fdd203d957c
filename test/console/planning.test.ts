/** The calendar by hand, by keyboard and back, on a real server. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message, Placement } from '#core/contracts/index.ts';
import { launchBrowser } from '#test/browser.ts';
import { type Call, content, openTown, pair, publish, type Town } from './town.ts';
import { visit } from './visit.ts';

let town: Town;
let browser: Browser;
let call: Call;
let hall: string;
let pool: string;

beforeAll(async () => {
  town = await openTown();
  call = (await town.as('admin')).call;
  const size = { width: 1920, height: 1080 };
  hall = (await pair(town, call, { name: 'Hall de la mairie', tags: ['mairie'], ...size })).display.id;
  pool = (await pair(town, call, { name: 'Piscine', tags: ['sport'], ...size })).display.id;
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await town?.close();
});

const timeZone = 'Europe/Paris';

async function placed(title: string, windows: object, target: object = { displays: [hall] }) {
  const message = await publish(call, 'news', content(title));
  const placement = await call<Placement>('POST', '/api/placements', {
    message: message.id,
    target,
    windows: { timeZone, ...windows },
    class: 'routine',
  });
  return { message, placement };
}

async function windowsOf(message: Message): Promise<Placement['windows'][]> {
  const { placements } = await call<{ placements: Placement[] }>(
    'GET',
    `/api/placements?message=${message.id}`,
  );
  return placements.map(({ windows }) => windows);
}

const bar = (page: Page, title: string) =>
  page.getByRole('button', { name: new RegExp(`^Courant, ${title}`) });

test('what is dragged to another hour is placed there, and the toast takes it back', async () => {
  const { message } = await placed('Marché', { from: '2026-11-23T10:00', until: '2026-11-23T12:00' });
  const staff = await visit(browser, town, { width: 1600 });
  await staff.go('/planning?view=day&date=2026-11-23');
  const from = await bar(staff.page, 'Marché').boundingBox();
  const slot = staff.page.getByRole('button', { name: /Hall de la mairie .*14:00:00 - / });
  const to = await slot.boundingBox();
  if (!from || !to) throw new Error('not drawn');
  await bar(staff.page, 'Marché').dragTo(slot, {
    sourcePosition: { x: 40, y: from.height / 2 },
    targetPosition: { x: 2, y: to.height - 6 },
  });
  await staff.page.getByText('« Marché » est déplacé').waitFor();
  expect(await windowsOf(message)).toMatchObject([{ from: '2026-11-23T14:00', until: '2026-11-23T16:00' }]);
  await staff.page.getByRole('button', { name: 'Rétablir' }).click();
  await expect
    .poll(() => windowsOf(message))
    .toMatchObject([{ from: '2026-11-23T10:00', until: '2026-11-23T12:00' }]);
  expect(staff.complaints).toEqual([]);
  await staff.close();
});

test('the end is stretched by its edge', async () => {
  const { message } = await placed('Atelier', { from: '2026-11-26T10:00', until: '2026-11-26T12:00' });
  const staff = await visit(browser, town, { width: 1600 });
  await staff.go('/planning?view=day&date=2026-11-26');
  const box = await bar(staff.page, 'Atelier').boundingBox();
  if (!box) throw new Error('not drawn');
  const middle = box.y + box.height / 2;
  await staff.page.mouse.move(box.x + box.width - 1, middle);
  await staff.page.mouse.down();
  // Half as long again: an hour more.
  await staff.page.mouse.move(box.x + box.width * 1.5, middle, { steps: 5 });
  await staff.page.mouse.up();
  await staff.page.getByText('« Atelier » est déplacé').waitFor();
  expect(await windowsOf(message)).toMatchObject([{ from: '2026-11-26T10:00', until: '2026-11-26T13:00' }]);
  await staff.close();
});

test('one of a series is stretched by keyboard alone, and the others stay', async () => {
  const { message } = await placed('Piscine ouverte', {
    from: '2026-11-23T18:00',
    rrule: 'FREQ=DAILY',
    duration: 'PT1H',
    until: '2026-11-28T00:00',
  });
  const staff = await visit(browser, town);
  await staff.go('/planning?view=week&date=2026-11-25');
  await bar(staff.page, 'Piscine ouverte').nth(2).press('Enter');
  const dialog = staff.page.getByRole('dialog');
  await dialog.getByText('Chaque jour de 18').waitFor();
  expect(await staff.axe()).toEqual([]);
  await dialog.getByRole('button', { name: 'Jusqu’à' }).press('Enter');
  await staff.page.getByRole('spinbutton', { name: 'heures' }).focus();
  await staff.page.keyboard.type('2130');
  await staff.page.getByRole('button', { name: 'Valider' }).press('Enter');
  await dialog.getByRole('radio', { name: 'Ce passage seulement' }).press('Space');
  await dialog.getByRole('button', { name: 'Enregistrer' }).press('Enter');
  await staff.page.getByText('est déplacé').waitFor();
  const windows = await windowsOf(message);
  expect(windows.find(({ rrule }) => rrule)).toMatchObject({ exdate: ['2026-11-25T18:00'] });
  expect(windows.find(({ rrule }) => !rrule)).toEqual({
    from: '2026-11-25T18:00',
    until: '2026-11-25T21:30',
    timeZone,
  });
  await staff.page.getByRole('button', { name: 'Rétablir' }).click();
  await expect.poll(() => windowsOf(message)).toHaveLength(1);
  await staff.close();
});

test('a cell leads to the display at that time, from turn to turn, with the reason for each message', async () => {
  await placed('Bain libre', { from: '2026-11-24T00:00', until: '2026-11-25T00:00' }, { displays: [pool] });
  await placed('Aquagym', { from: '2026-11-24T00:00', until: '2026-11-25T00:00' }, { displays: [pool] });
  await town.server.services.scheduling.settle();
  const staff = await visit(browser, town);
  await staff.go('/planning?view=day&date=2026-11-24');
  await staff.page
    .getByRole('button', { name: /Piscine .*15:00:00 - / })
    .click({ position: { x: 20, y: 70 } });
  const drawer = staff.page.getByRole('dialog', { name: 'Piscine' });
  await drawer.getByText('2 messages').waitFor();
  await drawer.getByText('C’est lui que prévoit le programme.').waitFor();
  const first = await drawer.locator('[aria-live]').innerText();
  await drawer.getByRole('button', { name: 'Passage suivant' }).click();
  await expect.poll(() => drawer.locator('[aria-live]').innerText()).not.toBe(first);
  await drawer.getByText('c’est le tour d’un autre').waitFor();
  expect(new URL(staff.page.url()).searchParams.get('at')).toMatch(/^2026-11-24T15:00:\d\d$/);
  expect(await staff.axe()).toEqual([]);
  await staff.close();
});

test('a sentence places a message; its loop is told before it is saved, and why it does not show after', async () => {
  const message = await publish(call, 'news', content('Collecte des déchets verts'));
  await town.server.services.scheduling.settle();
  const staff = await visit(browser, town);
  await staff.go(`/messages/${message.id}/place?add=`);
  const { page } = staff;
  await page.getByText('Par étiquette', { exact: true }).click();
  await page.getByText('sport', { exact: true }).click();
  await page
    .getByLabel('Dites-le en une phrase')
    .fill('tous les mercredis et samedis, 8 h – 13 h, sauf jours fériés');
  const check = page.getByRole('complementary', { name: 'Ce qui va se passer' });
  await check.getByText('Sur 1 afficheur').waitFor();
  await check.getByRole('heading', { name: 'La boucle après cet ajout' }).waitFor();
  await check.getByText('mercredi 8').first().waitFor();
  expect(await staff.axe()).toEqual([]);
  await page.getByRole('button', { name: 'Diffuser', exact: true }).click();
  await page.getByText('Mercredi et samedi de 8').waitFor();
  expect(await windowsOf(message)).toMatchObject([
    { rrule: 'FREQ=WEEKLY;BYDAY=WE,SA', duration: 'PT5H', except: ['fr-public-holidays'] },
  ]);
  await page.getByRole('link', { name: /^Voir l’afficheur Piscine, mercredi.8/ }).waitFor();
  await page.getByRole('link', { name: 'Où il s’affiche' }).click();
  const why = page.getByRole('region', { name: 'Pourquoi mon message n’apparaît-il pas ?' });
  await why.getByRole('listitem').filter({ hasText: 'Piscine' }).getByText('Ce n’est pas l’heure').waitFor();
  expect(await staff.axe()).toEqual([]);
  await staff.close();
});

test('a placement is changed in place, keeps its other days, and can be had back', async () => {
  const { message, placement } = await placed('Permanence', {
    from: '2026-11-24T09:00',
    rrule: 'FREQ=WEEKLY;BYDAY=TU',
    duration: 'PT2H',
    exdate: ['2026-12-01T09:00'],
  });
  const staff = await visit(browser, town);
  await staff.go(`/messages/${message.id}/place`);
  await staff.page.getByRole('button', { name: /^Modifier la diffusion/ }).click();
  expect(new URL(staff.page.url()).searchParams.get('edit')).toBe(placement.id);
  await staff.page.getByText('jeudi', { exact: true }).click();
  await staff.page.getByRole('button', { name: 'Enregistrer' }).click();
  await staff.page.getByText('La diffusion est modifiée.').waitFor();
  expect(await windowsOf(message)).toMatchObject([
    { rrule: 'FREQ=WEEKLY;BYDAY=TU,TH', exdate: ['2026-12-01T09:00'] },
  ]);
  await staff.page.getByRole('button', { name: 'Rétablir' }).click();
  await expect.poll(() => windowsOf(message)).toMatchObject([{ rrule: 'FREQ=WEEKLY;BYDAY=TU' }]);
  await staff.close();
});
