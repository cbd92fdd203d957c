/** A screen in the street: the built player in a real browser, before a server that can fail on request. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { launchBrowser } from '../browser.ts';
import { type Built, buildPlayer } from './build.ts';
import { type FakeServer, startFakeServer } from './fake-server.ts';
import { planOf, type SampleSlide } from './samples.ts';

type Remembered = NonNullable<BrowserContextOptions['storageState']>;

/** Shared by the tests of a file: the build, the browser, and what a browser that was paired once remembers. */
export type Street = {
  /** `paired: false` is a browser that has never been here. */
  screen(options?: {
    readonly paired?: boolean;
    readonly width?: number;
    readonly height?: number;
  }): Promise<Screen>;
  readonly browser: Browser;
  readonly built: Built;
  close(): Promise<void>;
};

export type Screen = {
  readonly server: FakeServer;
  readonly page: Page;
  /** Errors of the page and breaches of its policy. */
  readonly complaints: readonly string[];
  /** Goes to the player with these slides placed, and waits until one of them (or the identity card) is up. */
  show(...slides: SampleSlide[]): Promise<void>;
  /** Resolves when the shell is cached and in charge: from then on the page needs no server. */
  shellCached(): Promise<void>;
  /** A page of another browser, paired with the same server. */
  beside(): Promise<Page>;
  pixel(x: number, y: number): Promise<string>;
  /** Ids of the witness rows that the page keeps. */
  storedRows(): Promise<readonly string[]>;
  close(): Promise<void>;
};

export const soon = { timeout: 10_000 };
export const slideUp = (title: string) => `.slide[aria-label="${title}"]`;

/** `flags`: more of them for the browser. */
export async function openStreet(flags: readonly string[] = []): Promise<Street> {
  const [built, browser] = await Promise.all([buildPlayer(), launchBrowser(flags)]);
  const known = await pairOnce(built, browser);
  return {
    browser,
    built,
    screen: async ({ paired = true, width = 960, height = 540 } = {}) => {
      const server = await startFakeServer(built, known);
      const context = await browser.newContext({
        viewport: { width, height },
        ...(paired ? { storageState: known.storageState } : {}),
      });
      const screen = screenOf(server, context, await context.newPage());
      return {
        ...screen,
        beside: async () => {
          const other = await browser.newContext({
            viewport: { width, height },
            storageState: known.storageState,
          });
          return other.newPage();
        },
      };
    },
    close: async () => {
      await browser.close();
      await built.remove();
    },
  };
}

function screenOf(server: FakeServer, context: BrowserContext, page: Page): Omit<Screen, 'beside'> {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) complaints.push(message.text());
  });
  return {
    server,
    page,
    complaints,
    show: async (...slides) => {
      if (slides.length > 0) server.setPlan(planOf(slides, Date.now()));
      await page.goto(server.url);
      if (slides.length === 0) await page.waitForSelector('.identity', soon);
      else await page.waitForFunction(slideAlone, undefined, soon);
    },
    shellCached: () => page.evaluate(shellInCharge),
    pixel: async (x, y) => {
      const shot = await page.screenshot({ clip: { x, y, width: 1, height: 1 } });
      return (await sharp(shot).removeAlpha().raw().toBuffer()).toString('hex');
    },
    storedRows: () => page.evaluate(rowIds),
    close: async () => {
      await context.close();
      await server.stop();
    },
  };
}

/** One pairing for all, on a port that all share: what a browser remembers belongs to an origin. */
async function pairOnce(
  built: Built,
  browser: Browser,
): Promise<{ readonly port: number; readonly storageState: Remembered }> {
  const server = await startFakeServer(built);
  server.pairNow();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.url);
  await page.waitForSelector('.identity', soon);
  const storageState = await context.storageState({ indexedDB: true });
  await context.close();
  await server.stop();
  return { port: server.port, storageState };
}

/** Runs in the page: a slide is up and nothing else. */
function slideAlone(): boolean {
  const up = [...document.querySelectorAll('.stage > *')];
  return up.length === 1 && up[0]?.role === 'img';
}

/** Runs in the page. */
async function shellInCharge(): Promise<void> {
  const workers = navigator.serviceWorker;
  await workers.ready;
  if (workers.controller !== null) return;
  await new Promise((resolve) => workers.addEventListener('controllerchange', resolve, { once: true }));
}

/** Runs in the page. */
function rowIds(): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('beffroi');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const asking = opening.result.transaction('rows').objectStore('rows').getAllKeys();
      asking.onsuccess = () => {
        opening.result.close();
        resolve(asking.result.map(String));
      };
    };
  });
}
