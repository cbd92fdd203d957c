/** A hand on the glass: the town's pages, and nothing but them; then the loop again, and nothing remembered. */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Frame, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { formOf } from '#server/features/media/samples.ts';
import { launchBrowser } from '#test/browser.ts';
import { pairScreen } from '#test/displays.ts';
import { openTown, type Town } from '../citizen/town.ts';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const soon = { timeout: 10_000 };
let browser: Browser;
let town: Town;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  town = await openTown();
  complaints = [];
});
afterEach(async () => {
  await page.context().close();
  await town.close();
  expect(complaints).toEqual([]);
});

async function upload(width: number, height: number, background: string): Promise<string> {
  const picture = await sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer();
  const answer = await town.server().as('author')({ method: 'POST', url: '/api/media', ...formOf(picture) });
  return (answer.json() as { hash: string }).hash;
}

/** An act of three pages, that the law asks to be put up. */
async function publishAct(): Promise<void> {
  const pictures = await Promise.all(
    ['#f4f1ea', '#eaf1f4', '#f1eaf4'].map((colour) => upload(700, 990, colour)),
  );
  const texts = ['Le maire arrête :', 'Article 1. Le plan est révisé.', 'Fait à Saint-Aubin.'];
  const data = { reference: 'Arrêté nº 2026-118', from: '2026-11-16', until: '2026-12-18', pictures, texts };
  await town.publish({ title: 'Enquête publique', data }, 'legal');
}

/** A screen that may be touched, with a message on the town's site. */
async function touchScreen(idleSeconds: number, size = { width: 1080, height: 1920 }): Promise<void> {
  await town.publish({
    title: 'Fête du port',
    body: '<p>Voir <a href="https://elsewhere.example/">le site</a>.</p>',
    picture: { media: await upload(600, 400, '#2d5b4a'), alt: 'Le port, un soir de fête' },
  });
  const { display, key } = await pairScreen(town.server(), 'Hall');
  const changed = await town.server().as('administrator')({
    method: 'PATCH',
    url: `/api/displays/${display.id}`,
    payload: { profile: { ...display.profile, touch: { idleSeconds, home: '/' } } },
  });
  expect(changed.statusCode).toBe(200);
  const context = await browser.newContext({ viewport: size, hasTouch: true, locale: 'fr-FR' });
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${town.url}/player/#key=${key}`);
  await page.waitForSelector('.identity-name', soon);
}

async function touch(): Promise<void> {
  await expect
    .poll(async () => {
      // In a corner: a second touch, when the first came too early, must not meet a button.
      await page.touchscreen.tap(5, 5);
      return page.locator('.kiosk').count();
    }, soon)
    .toBe(1);
}

const look = async (name: string) => {
  const folder = process.env.BEFFROI_LOOK;
  if (folder) await writeFile(`${folder}/${name}.png`, await page.screenshot());
};

test('a touch opens the town’s pages, which lead nowhere else, and Finish gives the glass back', async () => {
  await touchScreen(60);
  await touch();
  const inside = page.frameLocator('.kiosk-frame');
  await inside.getByText('Fête du port').first().waitFor(soon);
  // The pages have their own style and letters, though the frame has no origin.
  const style = await inside.locator('h1').evaluate((title) => {
    const { fontFamily } = getComputedStyle(title);
    return `${fontFamily} ${document.fonts.check(`20px ${fontFamily}`)} ${window.origin}`;
  });
  expect(style).toMatch(/Bricolage Grotesque.* true null$/);
  await look('kiosk-home');
  await inside.getByRole('link', { name: 'Fête du port' }).evaluate(follow);
  await inside.getByText('le site').waitFor(soon);
  await look('kiosk-message');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  expect(await inside.getByText('le site').getAttribute('href')).toBe('https://elsewhere.example/');
  await inside.getByText('le site').evaluate(follow);
  const note = page.getByRole('status');
  await note.waitFor(soon);
  expect(await note.innerText()).toContain('elsewhere.example');
  await look('kiosk-elsewhere');
  await note.getByRole('button').click();
  await expect.poll(() => note.isHidden(), soon).toBe(true);
  // What they read is still there.
  expect(await inside.getByText('le site').count()).toBe(1);
  expect(asked.filter((url) => !url.startsWith(town.url))).toEqual([]);

  await page.getByRole('button', { name: 'Accueil' }).click();
  await inside.getByText('Fête du port').first().waitFor(soon);
  await page.getByRole('button', { name: 'Agrandir le texte' }).click();
  expect(await page.locator('.kiosk').getAttribute('data-zoom')).toBe('1.75');
  await page.getByRole('button', { name: 'Mode assis' }).click();
  const box = await page.locator('.kiosk').boundingBox();
  expect(box?.y).toBeGreaterThanOrEqual(900);
  await page.getByRole('button', { name: 'Contraste fort' }).click();
  await look('kiosk-seated');

  await page.getByRole('button', { name: 'Terminer' }).click();
  expect(await page.locator('.kiosk').count()).toBe(0);
  expect(await page.locator('.identity-name').count()).toBe(1);
});

test('nobody there any more: it is announced, somebody may stay, else all is forgotten', async () => {
  await touchScreen(20, { width: 1920, height: 1080 });
  // What the player keeps for itself it may keep.
  const keeps = () =>
    page.evaluate(() => [
      document.cookie,
      Object.keys(localStorage),
      Object.keys(sessionStorage),
      document.querySelectorAll('iframe').length,
    ]);
  const before = await keeps();
  expect(before).toMatchObject(['', expect.anything(), [], 0]);
  await page.clock.install();
  await touch();
  await page.frameLocator('.kiosk-frame').getByText('Fête du port').first().waitFor(soon);
  await expect
    .poll(async () => {
      await page.clock.runFor(1000);
      return page.getByRole('alertdialog').count();
    }, soon)
    .toBe(1);
  await look('kiosk-ask');
  await page.getByRole('button', { name: 'Je continue' }).click();
  expect(await page.getByRole('alertdialog').count()).toBe(0);
  await expect
    .poll(async () => {
      await page.clock.runFor(2000);
      return page.locator('.kiosk').count();
    }, soon)
    .toBe(0);
  // The frame had no origin of its own: nothing of its pages is kept under ours.
  expect(await keeps()).toEqual(before);
});

test('with the keyboard alone, every button is reached and seen, Escape ends, and axe finds nothing', async () => {
  await touchScreen(60);
  await page.keyboard.press('Space');
  await page.locator('.kiosk').waitFor(soon);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Accueil');
  const names: (string | null | undefined)[] = [];
  for (let step = 0; step < 9; step++) {
    await page.keyboard.press('Tab');
    names.push(await page.evaluate(() => document.activeElement?.textContent));
  }
  expect(names).toContain('Terminer');
  const small = await page
    .locator('.kiosk-button:visible')
    .evaluateAll((buttons) => buttons.filter((button) => button.getBoundingClientRect().height < 64).length);
  expect(small).toBe(0);
  await page.evaluate(await readFile(axePath, 'utf8'));
  const found = await page.evaluate<AxeResults>(
    "axe.run(document.querySelector('.kiosk'), { iframes: false })",
  );
  expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await page.locator('.kiosk').count()).toBe(0);
});

const framed = (): Frame => {
  const frame = page.frames().find((each) => each.parentFrame() !== null);
  if (!frame) throw new Error('the kiosk has no frame');
  return frame;
};
/** In a frame in a process of its own, where the browser's driver cannot always place a finger. */
const follow = (link: Element) => (link as HTMLElement).click();

async function violations(frame: Frame): Promise<string[]> {
  await frame.evaluate(await readFile(axePath, 'utf8'));
  const found = await frame.evaluate<AxeResults>('axe.run(document)');
  return found.violations.map(({ id, nodes }) => `${frame.url()} ${id}: ${nodes[0]?.html}`);
}

test('an act of many pages is found and read by touch: large pages, one after the other, closer, or as words', async () => {
  await publishAct();
  await touchScreen(60);
  await touch();
  const inside = page.frameLocator('.kiosk-frame');
  await inside.getByRole('link', { name: 'Affichage légal' }).evaluate(follow);
  await inside.getByRole('link', { name: 'Enquête publique' }).waitFor(soon);
  await look('kiosk-notices');
  await inside.getByRole('link', { name: 'Enquête publique' }).evaluate(follow);
  const leaf = inside.locator('#page-1 img');
  await leaf.waitFor(soon);
  await expect.poll(() => leaf.evaluate((img: HTMLImageElement) => img.naturalWidth), soon).toBe(700);
  expect(await leaf.getAttribute('alt')).toMatch(/^Page 1 sur 3/);
  // As wide as the screen but for its margins: pages are set half as large again there.
  expect(await leaf.evaluate((img) => img.getBoundingClientRect().width)).toBeGreaterThan(650);
  await look('kiosk-act');
  await inside.locator('#page-1').getByText('Page suivante').evaluate(follow);
  const top = () =>
    inside.locator('#page-2').evaluate((each) => Math.round(each.getBoundingClientRect().top));
  await expect.poll(top, soon).toBeLessThan(60);
  await inside.locator('#page-2 .larger').evaluate(follow);
  expect(
    await inside.locator('#page-2 img').evaluate((img) => img.getBoundingClientRect().width),
  ).toBeGreaterThan(1300);
  await inside.locator('#page-2 .whole').waitFor(soon);
  await look('kiosk-closer');
  await inside.locator('#page-2 summary').evaluate(follow);
  await inside.getByText('Le plan est révisé').waitFor(soon);
  const before = await top();
  await page.getByRole('button', { name: 'Descendre' }).click();
  await expect.poll(top, soon).toBeLessThan(before - 200);
});

test('axe finds nothing on any page of the kiosk, and targets are large', async () => {
  await publishAct();
  await touchScreen(60);
  await touch();
  const inside = page.frameLocator('.kiosk-frame');
  const found: string[] = [];
  for (const link of ['Fête du port', 'Agenda', 'Affichage légal', 'Enquête publique']) {
    found.push(...(await violations(framed())));
    await inside.getByRole('link', { name: link, exact: true }).first().evaluate(follow);
    const wanted = { 'Fête du port': 'le site', Agenda: 'jour après jour', 'Affichage légal': '2026-118' }[
      link
    ];
    await inside
      .getByText(wanted ?? 'Page 1 sur 3')
      .first()
      .waitFor(soon);
  }
  found.push(...(await violations(framed())));
  expect(found).toEqual([]);
  const small = await inside.locator('nav a, .action').evaluateAll((targets) =>
    targets
      .filter((each) => each.getClientRects().length > 0)
      .filter((each) => each.getBoundingClientRect().height < 44)
      .map(({ outerHTML }) => outerHTML),
  );
  expect(small).toEqual([]);
});

test('whoever reads within the page is not asked whether they are there', async () => {
  await touchScreen(20);
  await page.clock.install();
  await touch();
  await page.frameLocator('.kiosk-frame').getByText('Fête du port').first().waitFor(soon);
  // Nobody presses anything of ours for a minute; they scroll.
  for (let second = 0; second < 60; second += 4) {
    await page.clock.runFor(4000);
    await framed().evaluate(() => window.dispatchEvent(new Event('scroll')));
    await page.clock.runFor(1);
  }
  expect(await page.locator('.kiosk').count()).toBe(1);
  expect(await page.getByRole('alertdialog').count()).toBe(0);
});

test('two switches are enough: one walks through the bar and the page in order, each place is seen, the other acts', async () => {
  await touchScreen(60);
  await touch();
  await page.frameLocator('.kiosk-frame').getByText('Fête du port').first().waitFor(soon);
  await page.getByRole('button', { name: 'Accueil' }).focus();
  const walked: string[] = [];
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Tab');
    const place = await page.evaluate(() => {
      const at = document.activeElement;
      return at instanceof HTMLIFrameElement ? 'page' : (at?.textContent ?? '');
    });
    if (place !== 'page') {
      walked.push(place);
      continue;
    }
    const inner = await framed().evaluate(() => {
      const at = document.activeElement;
      const style = at && getComputedStyle(at);
      return `${at?.textContent?.trim()} ${style?.outlineStyle === 'solid' && Number.parseFloat(style.outlineWidth) >= 2}`;
    });
    walked.push(inner);
    if (/^Fête du port/.test(inner)) break;
  }
  expect(walked).toContain('Terminer');
  expect(walked.at(-1)).toBe('Fête du port true');
  await page.keyboard.press('Enter');
  await page.frameLocator('.kiosk-frame').getByText('le site').waitFor(soon);
});
