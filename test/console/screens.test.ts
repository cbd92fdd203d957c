/** A screen from afar: found, seen, started afresh, put in maintenance, over the real server and a real socket. */
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Display } from '#core/contracts/index.ts';
import { launchBrowser } from '#test/browser.ts';
import { bearer } from '#test/displays.ts';
import { displaySocket } from '#test/sockets.ts';
import { openTown, type Town } from './town.ts';
import { type Visit, visit } from './visit.ts';

let town: Town;
let browser: Browser;
let hall: Display;
let staff: Visit;
let socket: ReturnType<typeof displaySocket>;
const orders: string[] = [];

beforeAll(async () => {
  town = await openTown();
  const { call } = await town.as('admin');
  const offer = { width: 1920, height: 1080, language: 'fr' };
  const offered = await town.server.inject({ method: 'POST', url: '/api/pairing', payload: offer });
  const { code, secret } = offered.json<{ code: string; secret: string }>();
  hall = await call<Display>('POST', '/api/displays/pair', { code, name: 'Hall de la mairie', tags: [] });
  const collected = await town.server.inject({ url: `/api/pairing/${code}`, headers: bearer(secret) });
  const { key } = collected.json<{ key: string }>();
  socket = displaySocket(town.url, key);
  await socket.next('state');
  const glass = await sharp({ create: { width: 320, height: 180, channels: 3, background: '#1f4e6b' } })
    .jpeg()
    .toBuffer();
  socket.socket.on('command', ({ type }: { type: string }, answer: (answer: object) => void) => {
    orders.push(type);
    if (type === 'reload') return answer({ state: 'refused', detail: 'failed', because: 'disque plein' });
    const done = { state: 'done', detail: 'done' };
    return answer(
      type === 'identify' ? done : { ...done, picture: glass.toString('base64'), width: 320, height: 180 },
    );
  });
  await town.server.inject({
    method: 'POST',
    url: '/api/display/vitals',
    headers: bearer(key),
    payload: {
      at: town.server.clock.now,
      version: '0.1.0',
      uptime: 7200,
      frame: { kind: 'identity' },
      glass: 'lit',
      errors: 2,
      memory: { used: 90_000_000, limit: 2_000_000_000 },
      storage: { used: 240_000_000, limit: 9_000_000_000 },
    },
  });
  browser = await launchBrowser();
  staff = await visit(browser, town, {});
  await staff.go(`/displays/${hall.id}`);
}, 120_000);

afterAll(async () => {
  socket?.close();
  await browser?.close();
  await town?.close();
});

test('the screen says its name when asked, and the desk says which code to look for', async () => {
  await staff.page.getByRole('button', { name: 'Identifier' }).click();
  await staff.page.getByText(/affiche son nom et le code [A-Z0-9]{4}/).waitFor();
  expect(orders).toContain('identify');
});

test('its glass is seen from the desk', async () => {
  await staff.page.getByRole('button', { name: 'Voir la vitre' }).click();
  const picture = staff.page.getByRole('img', { name: 'Ce qui est sur la vitre de Hall de la mairie' });
  await picture.waitFor();
  expect(await picture.evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth))).toBe(
    320,
  );
});

test('a refusal says why, in words', async () => {
  await staff.page.getByRole('button', { name: 'Redémarrer la page' }).click();
  await staff.page.getByText('L’écran n’y est pas parvenu (disque plein).').waitFor();
});

test('how it is stands beside it, and in maintenance its faults do not count', async () => {
  await staff.page.getByText('90 Mo sur 2 000 Mo').waitFor();
  await staff.page.getByText('Mettre en entretien pour 4 heures').click();
  await staff.page.getByText(/En entretien\s: ses pannes ne comptent pas, jusqu’à/).waitFor();
  await staff.page.getByText('Finir l’entretien').click();
  await staff.page.getByText('Mettre en entretien pour 4 heures').waitFor();
});

test('stands up to axe and keeps to its policy', async () => {
  expect(await staff.axe()).toEqual([]);
  expect(staff.complaints).toEqual([]);
});
