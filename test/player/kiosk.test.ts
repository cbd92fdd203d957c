/** A hand on the glass: the town's pages, and nothing but them; then the loop again, and nothing remembered. */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
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

/** A screen that may be touched, with a message on the town's site. */
async function touchScreen(idleSeconds: number, size = { width: 1080, height: 1920 }): Promise<void> {
  await town.publish({
    title: 'Fête du port',
    body: '<p>Voir <a href="https://elsewhere.example/">le site</a>.</p>',
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
  // A frame in a process of its own: the browser's driver cannot always place a finger in it.
  const follow = (link: HTMLElement) => link.click();
  await inside.getByRole('link', { name: 'Fête du port' }).evaluate(follow);
  await inside.getByText('le site').waitFor(soon);
  await look('kiosk-message');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  expect(await inside.getByText('le site').getAttribute('href')).toBe('https://elsewhere.example/');
  await inside.getByText('le site').evaluate(follow);
  await page.waitForTimeout(300);
  expect(asked.filter((url) => !url.startsWith(town.url))).toEqual([]);

  await page.getByRole('button', { name: 'Accueil' }).click();
  await inside.getByText('Fête du port').first().waitFor(soon);
  await page.getByRole('button', { name: 'Agrandir le texte' }).click();
  expect(await page.locator('.kiosk').getAttribute('data-zoom')).toBe('1.25');
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
  for (let step = 0; step < 6; step++) {
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
