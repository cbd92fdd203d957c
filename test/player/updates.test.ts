import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Built, buildPlayer } from './build.ts';
import { watchGlass } from './probe.ts';
import { alertOf } from './samples.ts';
import { openStreet, type Screen, type Street, slideUp, soon } from './street.ts';

/** Of the worker: shorter than in a street, long enough for a busy machine. */
const patienceMs = 8_000;
const late = { timeout: 60_000 };
const isDeaf = `
  globalThis.fetch = () => Promise.reject(new Error('deaf'));
  globalThis.WebSocket = function () { return { close() {}, send() {} }; }`;

// Builds are given time to fail.
vi.setConfig({ testTimeout: 150_000, hookTimeout: 120_000 });

let street: Street;
let screen: Screen;
let newer: Built;
let broken: Built;
let unhearing: Built;

beforeAll(async () => {
  street = await openStreet();
  newer = await buildPlayer({ first: 'globalThis.newer = true', patienceMs });
  broken = await buildPlayer({ first: "throw new Error('this build does not start')", patienceMs });
  unhearing = await buildPlayer({ first: isDeaf, patienceMs });
});
afterAll(async () => {
  await street.close();
  for (const built of [newer, broken, unhearing]) await built.remove();
});
beforeEach(async () => {
  screen = await street.screen();
  screen.server.offer(street.built);
});
afterEach(() => screen.close());

const buildOf = (page: Page) => page.evaluate(() => document.documentElement.dataset.build).catch(() => '');
const runs = (built: Built, within = late) => expect.poll(() => buildOf(screen.page), within).toBe(built.id);

/** Resolves when the page's build has its shell here and is known to be good. */
async function settled(built: Built): Promise<void> {
  await runs(built);
  await expect
    .poll(() => screen.page.evaluate(recordHere).catch(() => ''), late)
    .toContain(`"good":"${built.id}"`);
  await screen.shellCached();
}

/** Runs in the page. */
async function recordHere(): Promise<string> {
  return (await (await caches.match('/player/boot'))?.text()) ?? '';
}

/** The largest difference in red, green or blue. */
function farFrom(colour: string, other: string): number {
  const channels = (of: string) => [...Buffer.from(of, 'hex')];
  return Math.max(...channels(colour).map((value, i) => Math.abs(value - (channels(other)[i] ?? 0))));
}

/** Resolves when the shell of a build is here and in charge, whatever page is up. */
async function ready(built: Built): Promise<void> {
  const inCharge = () => screen.page.evaluate(() => navigator.serviceWorker.controller?.scriptURL);
  await expect.poll(inCharge, late).toContain(built.id);
}

/** Runs in the page. */
async function installing(): Promise<boolean> {
  const here = await navigator.serviceWorker.getRegistration();
  return here?.installing != null;
}

/** Every picture that the browser puts on the glass from now on; answers the longest time that one stayed which is not of this colour, ms. */
async function watchColour(page: Page, colour: string): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  const pictures: { readonly at: number; readonly body: Buffer }[] = [];
  session.on('Page.screencastFrame', ({ data, sessionId, metadata }) => {
    pictures.push({ at: (metadata.timestamp ?? 0) * 1000, body: Buffer.from(data, 'base64') });
    void session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
  });
  await session.send('Page.startScreencast', { format: 'png', everyNthFrame: 1 });
  return async () => {
    await session.send('Page.stopScreencast');
    expect(pictures.length).toBeGreaterThan(2);
    let longest = 0;
    let otherSince: number | undefined;
    for (const { at, body } of pictures) {
      if (otherSince !== undefined) longest = Math.max(longest, at - otherSince);
      const isOther = farFrom(await cornerOf(body), colour) > 2;
      otherSince = isOther ? (otherSince ?? at) : undefined;
    }
    return longest;
  };
}

async function cornerOf(picture: Buffer): Promise<string> {
  const corner = sharp(picture).extract({ left: 5, top: 5, width: 1, height: 1 });
  return (await corner.removeAlpha().raw().toBuffer()).toString('hex');
}

const slides = [
  { message: 'm1', title: 'Marché', dwellMs: 1_500, background: '#1f4e6b' },
  { message: 'm2', title: 'Concert', dwellMs: 1_500, background: '#1f4e6b' },
] as const;
const alone = { message: 'm1', title: 'Marché', dwellMs: 3_600_000 };

test('a new build comes between two items, with no frame that is not whole, and the one before comes back the same way', async () => {
  const seen = await watchGlass(screen.page);
  await screen.show(...slides);
  await settled(street.built);
  const darkest = await watchColour(screen.page, '1f4e6b');
  screen.server.offer(newer);
  await settled(newer);
  await screen.page.waitForSelector('.slide', soon);
  expect((await seen()).bad).toEqual([]);
  screen.server.offer(street.built);
  await settled(street.built);
  await screen.page.waitForSelector('.slide', soon);
  expect((await seen()).bad).toEqual([]);
  expect(await darkest()).toBe(0);
  expect(screen.complaints).toEqual([]);
});

test('a build that is not whole on the server leaves the one that runs in place, also without a server', async () => {
  await screen.show(...slides);
  await settled(street.built);
  const torn: Built = {
    ...newer,
    file: async (name) => {
      const file = await newer.file(name);
      return file && /player-.*\.js$/.test(name) ? { ...file, body: Buffer.from('torn') } : file;
    },
  };
  screen.server.offer(torn);
  await expect.poll(() => screen.server.requests.join(), soon).toContain(`builds/${newer.id}/sw.js`);
  await expect.poll(() => screen.page.evaluate(installing), late).toBe(false);
  await screen.server.stop();
  await screen.page.reload();
  await screen.page.waitForSelector('.slide', soon);
  expect(await buildOf(screen.page)).toBe(street.built.id);
});

test('a build that does not start heals itself with the server gone, says so, and is not tried again', async () => {
  await screen.show(...slides);
  await settled(street.built);
  screen.server.offer(broken);
  await runs(broken);
  await screen.server.stop();
  await runs(street.built);
  await screen.page.waitForSelector('.slide', soon);
  await screen.server.start();
  const told = () => screen.server.vitals.at(-1)?.refuses;
  await expect.poll(told, { timeout: 90_000 }).toBe(broken.id);
  expect(await buildOf(screen.page)).toBe(street.built.id);
  screen.server.offer(newer);
  await settled(newer);
});

test('a build that cannot hear a server which answers gives way to the one before', async () => {
  await screen.show(...slides);
  await settled(street.built);
  screen.server.offer(unhearing);
  await runs(unhearing);
  await runs(street.built);
  await screen.page.waitForSelector('.slide', soon);
});

test('a new build is not blamed for a server that is away, however often the power is cut', async () => {
  await screen.show(alone);
  await settled(street.built);
  screen.server.offer(newer);
  await ready(newer);
  await screen.server.stop();
  for (let cut = 0; cut < 4; cut++) {
    await screen.page.reload();
    await screen.page.waitForSelector('.slide', soon);
    expect(await buildOf(screen.page)).toBe(newer.id);
    await expect.poll(() => screen.page.evaluate(recordHere), soon).toContain('"starts":0');
  }
  await screen.server.start();
  await settled(newer);
});

test('an update waits for the end of an alert, and needs no other item to come between', async () => {
  await screen.show(alone);
  await settled(street.built);
  screen.server.offer(newer);
  await ready(newer);
  const alert = alertOf({ now: Date.now() });
  screen.server.setAlert(alert);
  await screen.page.waitForSelector('.alert-vital', soon);
  expect(await buildOf(screen.page)).toBe(street.built.id);
  screen.server.setAlert({ ...alert, ended: true, sentAt: alert.sentAt + 1 });
  await settled(newer);
  await screen.page.waitForSelector(slideUp('Marché'), soon);
});
