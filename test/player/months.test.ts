/** What keeps a page fit for months: it holds nothing that it does not show, and starts afresh without holding anything up. */
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { sha256Hex } from '#core/hash.ts';
import { alertOf } from './samples.ts';
import { openStreet, type Screen, type Street, slideUp, soon } from './street.ts';

let street: Street;
let screen: Screen;
let photo: { body: Buffer; mime: string };

beforeAll(async () => {
  street = await openStreet();
  const noise = { type: 'gaussian', mean: 100, sigma: 40 } as const;
  const create = { width: 1600, height: 900, channels: 3, background: '#2d5b4a', noise } as const;
  photo = { body: await sharp({ create }).jpeg().toBuffer(), mime: 'image/jpeg' };
});
afterAll(() => street.close());
beforeEach(async () => {
  screen = await street.screen();
});
afterEach(() => screen.close());

test('what was still being read for a slide that cannot be shown is let go', async () => {
  await screen.page.addInitScript(countAddresses);
  const broken = `<img src="data:image/png;base64,AAAA" alt=""><img data-asset="${sha256Hex(photo.body)}" alt="">`;
  await screen.show(
    { message: 'm1', title: 'Marché', dwellMs: 1_000 },
    { message: 'm2', title: 'Cassé', dwellMs: 1_000, picture: photo, html: broken },
  );
  await expect
    .poll(() => screen.server.faults.map(({ type }) => type), { timeout: 30_000 })
    .toContain('slide-quarantined');
  const addresses = () =>
    screen.page.evaluate(() => (globalThis as unknown as { addresses: Addresses }).addresses);
  await expect.poll(addresses, soon).toEqual({ made: 3, held: 0 });
});

test('a page that would start afresh lets an alert through first', async () => {
  await screen.page.addInitScript(growOld);
  await screen.show({ message: 'm1', title: 'Marché' });
  await screen.shellCached();
  await screen.page.evaluate(() => {
    Object.assign(globalThis, { samePage: true });
    const memory = { usedJSHeapSize: 9, jsHeapSizeLimit: 10 };
    Object.defineProperty(performance, 'memory', { value: memory });
  });
  const samePage = () => screen.page.evaluate(() => 'samePage' in globalThis);
  const alert = alertOf({ now: Date.now() });
  screen.server.setAlert(alert);
  await screen.page.waitForSelector('.stage > .alert', soon);
  expect(await samePage()).toBe(true);
  screen.server.setAlert({ ...alert, ended: true, sentAt: alert.sentAt + 1 });
  await expect.poll(() => samePage().catch(() => true), soon).toBe(false);
  await screen.page.waitForSelector(slideUp('Marché'), { timeout: 15_000 });
});

/** Runs in the page: it has been up for an hour. */
function growOld(): void {
  const now = performance.now.bind(performance);
  performance.now = () => now() + 3_600_000;
}

type Addresses = { made: number; held: number };

/** Runs in the page: how many addresses of bytes were made, and how many are not yet let go. */
function countAddresses(): void {
  const addresses: Addresses = { made: 0, held: 0 };
  Object.assign(globalThis, { addresses });
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (bytes) => {
    addresses.made += 1;
    addresses.held += 1;
    return createObjectURL.call(URL, bytes);
  };
  URL.revokeObjectURL = (url) => {
    addresses.held -= 1;
    revokeObjectURL.call(URL, url);
  };
}
