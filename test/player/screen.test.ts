import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { type Built, buildPlayer } from './build.ts';
import { type FakeServer, startFakeServer } from './fake-server.ts';
import { alertOf, planOf, type SampleSlide } from './samples.ts';

let built: Built;
let browser: Browser;
let server: FakeServer;
let context: BrowserContext;
let page: Page;
let complaints: string[];
let photo: Buffer;
/** A browser that was paired before, on one and the same port. */
let known: { readonly port: number; readonly storageState: BrowserContextOptions['storageState'] };

const hour = 3_600_000;
const slideUp = (title: string) => `.slide[aria-label="${title}"]`;
const soon = { timeout: 10_000 };

beforeAll(async () => {
  [built, browser] = await Promise.all([buildPlayer(), launchBrowser()]);
  known = await pairOnce();
  photo = await sharp({ create: { width: 640, height: 360, channels: 3, background: '#2d5b4a' } })
    .jpeg()
    .toBuffer();
});
afterAll(async () => {
  await browser.close();
  await built.remove();
});
beforeEach(async () => {
  complaints = [];
  server = await startFakeServer(built, known);
  await openPage(known.storageState);
});
afterEach(async () => {
  await context.close();
  await server.stop();
  expect(complaints).toEqual([]);
});

async function openPage(storageState?: BrowserContextOptions['storageState']): Promise<void> {
  context = await browser.newContext({
    viewport: { width: 960, height: 540 },
    ...(storageState === undefined ? {} : { storageState }),
  });
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) complaints.push(message.text());
  });
}

async function pairOnce(): Promise<typeof known> {
  const first = await startFakeServer(built);
  first.pairNow();
  const once = await browser.newContext();
  const screen = await once.newPage();
  await screen.goto(first.url);
  await screen.waitForSelector('.identity', soon);
  const storageState = await once.storageState({ indexedDB: true });
  await once.close();
  await first.stop();
  return { port: first.port, storageState };
}

async function paired(...slides: SampleSlide[]): Promise<void> {
  if (slides.length > 0) server.setPlan(planOf(slides, Date.now()));
  await page.goto(server.url);
  if (slides.length === 0) await page.waitForSelector('.identity', soon);
  else await page.waitForFunction(slideAlone, undefined, soon);
}

/** Runs in the page: a slide is up and nothing else. */
function slideAlone(): boolean {
  const up = [...document.querySelectorAll('.stage > *')];
  return up.length === 1 && up[0]?.role === 'img';
}

/** The shell is cached and in charge: from here on the page needs no server. */
async function shellCached(): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller === null) {
      await new Promise((resolve) => {
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
      });
    }
  });
}

async function pixel(x: number, y: number): Promise<string> {
  const shot = await page.screenshot({ clip: { x, y, width: 1, height: 1 } });
  return (await sharp(shot).removeAlpha().raw().toBuffer()).toString('hex');
}

test('an unknown screen shows a code, and once staff have typed it, what is placed', async () => {
  await context.close();
  await openPage();
  await page.goto(server.url);
  expect(await page.textContent('.pair-code', soon)).toBe('B7K1-2MX9');
  expect(
    await page.locator('.pair-qr img').evaluate((img: HTMLImageElement) => img.decode().then(() => true)),
  ).toBe(true);
  server.setPlan(planOf([{ message: 'm1', title: 'Marché' }], Date.now()));
  server.pairNow();
  await page.waitForSelector(slideUp('Marché'), soon);
  await expect.poll(() => server.applied.length).toBeGreaterThan(0);
});

test('a screen with nothing to show says who it is', async () => {
  await paired();
  await expect.poll(() => page.textContent('.identity-name')).toBe('Hall de la mairie');
});

test('slides follow one another without an empty or unfinished frame', async () => {
  await paired(
    {
      message: 'm1',
      title: 'Rouge',
      background: '#902010',
      dwellMs: 1_000,
      picture: { body: photo, mime: 'image/jpeg' },
    },
    {
      message: 'm2',
      title: 'Bleu',
      background: '#103080',
      dwellMs: 1_000,
      picture: { body: photo, mime: 'image/jpeg' },
    },
  );
  const seen = await page.evaluate(async () => {
    const titles = new Set<string>();
    let frames = 0;
    let bad = 0;
    const until = performance.now() + 4_500;
    while (performance.now() < until) {
      await new Promise(requestAnimationFrame);
      frames += 1;
      const slides = [...document.querySelectorAll('.stage > .slide')];
      const whole = (slide: Element) =>
        [...(slide.shadowRoot?.querySelectorAll('img') ?? [])].every(
          (img) => img.complete && img.naturalWidth > 0,
        );
      const below = slides[0];
      // What lies beneath is opaque until what comes lies over it, whole.
      if (below === undefined || !slides.every(whole)) bad += 1;
      if (
        slides.length === 1 &&
        below !== undefined &&
        getComputedStyle(below).opacity !== '1' &&
        below.getAnimations().length === 0
      )
        bad += 1;
      for (const slide of slides) titles.add(slide.ariaLabel ?? '');
    }
    return { bad, frames, titles: [...titles].sort() };
  });
  expect(seen.titles).toEqual(['Bleu', 'Rouge']);
  expect(seen.bad).toBe(0);
  expect(seen.frames).toBeGreaterThan(20);
  // And as light: neither the black of the stage nor white was ever there.
  for (let sample = 0; sample < 12; sample++) {
    const colour = await pixel(20, 530);
    expect(['000000', 'ffffff']).not.toContain(colour);
  }
});

test('pictures that were replaced are let go', async () => {
  await page.addInitScript(() => {
    const counts = { made: 0, gone: 0 };
    Object.assign(globalThis, { counts });
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = (object) => {
      counts.made += 1;
      return createObjectURL.call(URL, object);
    };
    URL.revokeObjectURL = (url) => {
      counts.gone += 1;
      revokeObjectURL.call(URL, url);
    };
  });
  const picture = { body: photo, mime: 'image/jpeg' };
  await paired(
    { message: 'm1', title: 'Un', picture, dwellMs: 500 },
    { message: 'm2', title: 'Deux', picture, dwellMs: 500 },
  );
  const counts = () =>
    page.evaluate(() => (globalThis as unknown as { counts: { made: number; gone: number } }).counts);
  await expect.poll(async () => (await counts()).made, soon).toBeGreaterThan(8);
  const { made, gone } = await counts();
  // At most: the one up, the one fading out, the one made ahead.
  expect(made - gone).toBeLessThanOrEqual(3);
});

test('an alert takes the screen by the socket alone, without a fade, and gives it back when it ends', async () => {
  await paired({ message: 'm1', title: 'Marché' });
  await expect.poll(() => server.rows.length).toBeGreaterThan(0);
  const asked = server.requests.length;
  const alert = alertOf({ now: Date.now() });
  server.setAlert(alert);
  await page.waitForSelector('.alert-vital', { timeout: 1_000 });
  expect(await pixel(2, 2)).toBe('a4001d');
  expect(await page.locator('.stage > .slide').count()).toBe(1);
  expect(await page.textContent('.alert-todo')).toContain('Montez à l’étage');
  await expect
    .poll(() => server.rows.find((row) => row.alert === 'a1'), soon)
    .toMatchObject({ message: 'm-alert' });
  server.setAlert({ ...alert, ended: true, sentAt: alert.sentAt + 1 });
  await page.waitForSelector(slideUp('Marché'), { timeout: 1_000 });
  expect(server.requests.slice(asked)).toEqual([]);
  await expect
    .poll(() => server.rows.some((row) => row.alert === 'a1' && row.until !== undefined), soon)
    .toBe(true);
});

test('an exercise says that it is one; a test is never shown', async () => {
  await paired({ message: 'm1', title: 'Marché' });
  server.setAlert(alertOf({ now: Date.now(), id: 't1', message: 'mt', status: 'Test' }));
  server.setAlert(alertOf({ now: Date.now(), status: 'Exercise', class: 'urgent' }));
  await page.waitForSelector('.alert-exercise', soon);
  expect(await page.textContent('.alert-drill')).toMatch(/exercice/i);
});

test('with the server gone it starts again from what it has kept, alert included', async () => {
  await paired({ message: 'm1', title: 'Marché', picture: { body: photo, mime: 'image/jpeg' } });
  await shellCached();
  const alert = alertOf({ now: Date.now() });
  server.setAlert(alert);
  await page.waitForSelector('.alert-vital', soon);
  await server.stop();
  await page.reload();
  await page.waitForSelector('.alert-vital', soon);

  await server.start();
  server.setAlert({ ...alert, ended: true, sentAt: alert.sentAt + 1 });
  await page.waitForSelector(slideUp('Marché'), { timeout: 30_000 });
  await server.stop();
  await page.reload();
  await page.waitForSelector(slideUp('Marché'), soon);
  expect(
    await page.evaluate(
      () => document.querySelector('.slide')?.shadowRoot?.querySelector('img')?.naturalWidth,
    ),
  ).toBe(640);
});

test('with the server gone and the clock lost it shows what is valid for certain, and says so', async () => {
  await paired({ message: 'm1', title: 'Marché' });
  await shellCached();
  await server.stop();
  await page.addInitScript(() => {
    Date.now = () => 86_400_000;
  });
  await page.reload();
  await page.waitForSelector(slideUp('Marché'), soon);
  await expect.poll(() => page.textContent('.sign'), soon).toBe('Heure non vérifiée');
});

test('tampered bytes are refused, reported, and the old plan goes on until they are right', async () => {
  await paired({ message: 'm1', title: 'Avant' });
  const next = planOf(
    [{ message: 'm1', revision: 2, title: 'Après', picture: { body: photo, mime: 'image/jpeg' } }],
    Date.now(),
  );
  const hash = next.plan.assets[0]?.hash ?? '';
  server.tamper(hash, Buffer.from('not this picture'));
  server.setPlan(next);
  await expect.poll(() => server.faults.map(({ type }) => type), soon).toContain('bytes-refused');
  expect(await page.locator(slideUp('Avant')).count()).toBe(1);
  expect(server.applied).not.toContain(next.hash);
  server.tamper(hash, undefined);
  await page.waitForSelector(slideUp('Après'), { timeout: 15_000 });
  await expect.poll(() => server.applied).toContain(next.hash);
});

test('a slide that cannot be decoded is passed over for another', async () => {
  await paired(
    {
      message: 'm1',
      title: 'Cassée',
      picture: { body: Buffer.from('no picture at all'), mime: 'image/jpeg' },
      dwellMs: hour,
    },
    { message: 'm2', title: 'Bonne', dwellMs: hour },
  );
  await page.waitForSelector(slideUp('Bonne'), soon);
  expect(await page.locator(slideUp('Cassée')).count()).toBe(0);
});

test('scripts, handlers and addresses of elsewhere in a slide do nothing', async () => {
  const html =
    '<h1 onclick="x()" class="big">Titre</h1><script>globalThis.ran = true</script>' +
    '<img src="http://elsewhere.example/pixel.gif" onerror="globalThis.ran = true"><iframe src="/player/"></iframe>';
  await paired({ message: 'm1', title: 'Sûre', html });
  const found = await page.evaluate(() => {
    const root = document.querySelector('.slide')?.shadowRoot;
    return {
      tags: [...(root?.querySelectorAll('*') ?? [])].map(({ tagName }) => tagName),
      attributes: [...(root?.querySelectorAll('*') ?? [])].flatMap((each) => each.getAttributeNames()),
      ran: 'ran' in globalThis,
    };
  });
  expect(found).toEqual({ tags: ['H1', 'IMG'], attributes: ['class'], ran: false });
});

test('a witness row is told once in effect: a lost answer sends it again under its id', async () => {
  server.loseWitnessAnswers(1);
  await paired({ message: 'm1', title: 'Marché' });
  await expect.poll(() => server.rows.length, { timeout: 25_000 }).toBeGreaterThanOrEqual(2);
  expect(new Set(server.rows.map(({ id }) => id)).size).toBe(1);
  expect(server.rows[0]).toMatchObject({ message: 'm1', revision: 1, how: 'shown' });
  await expect.poll(() => page.evaluate(storedRows)).toEqual([server.rows[0]?.id]);
});

test('a revoked key, and nothing else, brings the code back', async () => {
  await paired({ message: 'm1', title: 'Marché' });
  const stateAsked = () => server.requests.filter((request) => request.endsWith('/api/display/state')).length;
  const before = stateAsked();
  server.failState(500);
  server.cutSockets();
  await expect.poll(stateAsked, soon).toBeGreaterThan(before);
  expect(await page.locator(slideUp('Marché')).count()).toBe(1);
  server.failState(undefined);
  server.revoke();
  await page.waitForSelector('.pair-code', soon);
  expect(await page.evaluate(storedRows)).toEqual([]);
});

/** Runs in the page: the ids of the witness rows it keeps. */
function storedRows(): Promise<string[]> {
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
