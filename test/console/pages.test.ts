/** Every page of the console in a real browser over the real server: accessible, within its policy, within 320 px, and at 200 %. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '#test/browser.ts';
import { openTown, type Town } from './town.ts';
import { openViews } from './views.ts';
import { visit } from './visit.ts';

let town: Town;
let browser: Browser;
let pages: Readonly<Record<string, string>>;

beforeAll(async () => {
  town = await openTown();
  pages = await openViews(town);
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await town?.close();
});

const looks = [
  { look: 'light', locale: 'fr-FR' },
  { look: 'dark', locale: 'en-GB' },
  { look: 'light', locale: 'en-GB' },
  { look: 'dark', locale: 'fr-FR' },
] as const;

/** What is drawn to measure may be slow to shrink, ms. */
const shrinkMs = 3_000;

/** By how much the page is wider than its window, px, once it has had its time to fit. */
async function excessOf(page: Page): Promise<number> {
  const fits = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth;
  await page.waitForFunction(fits, undefined, { timeout: shrinkMs }).catch(() => undefined);
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Every view in one look; `npm run pictures` has each of them in all. */
test.each(looks)(
  'views in $look, $locale: axe, the policy, and 320 px',
  { timeout: 360_000 },
  async (one) => {
    const staff = await visit(browser, town, { ...one, width: 1280 });
    const faults: Record<string, unknown> = {};
    const own = Object.entries(pages).filter((_, index) => index % looks.length === looks.indexOf(one));
    expect(own.length).toBeGreaterThan(10);
    for (const [name, path] of own) {
      await staff.page.setViewportSize({ width: 1280, height: 900 });
      await staff.go(path);
      const found = await staff.axe();
      await staff.page.setViewportSize({ width: 320, height: 800 });
      const excess = await excessOf(staff.page);
      const narrow = await staff.axe();
      if (found.length + narrow.length > 0 || excess > 0) faults[name] = { found, narrow, excess };
    }
    expect(faults).toEqual({});
    expect(staff.complaints).toEqual([]);
    await staff.close();
  },
);

/** What is seen and read at the desk every day, each with something in it. */
const daily = [
  'today',
  'messages',
  'a message',
  'a new placement',
  'the calendar of a week',
  'a display',
  'the sync board',
  'a new alert from a prepared one',
  'ending an alert',
  'people',
];

/** What is to be read and is cut: larger than a box that hides the rest, which neither an ellipsis nor a clamp says. */
function cutTexts(): string[] {
  const cut = (element: Element) => {
    const { overflowX, overflowY, textOverflow, webkitLineClamp } = getComputedStyle(element);
    const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
    if (textOverflow === 'ellipsis' || webkitLineClamp !== 'none' || element.clientWidth < 8) return false;
    return (
      (hides(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
      (hides(overflowY) && element.scrollHeight > element.clientHeight + 1)
    );
  };
  const read =
    ':is(main, nav, [role="dialog"]) :is(h1, h2, h3, a, button, label, legend, p, li, td, th, span)';
  return [...document.querySelectorAll(read)]
    .filter((element) => element.textContent?.trim() && element.checkVisibility() && cut(element))
    .map((element) => `${element.tagName}.${element.className} ${element.textContent?.slice(0, 60)}`);
}

/** 1440 × 900 at 200 %, and at 100 % with the letters alone twice as large (WCAG 2.2 1.4.4, RGAA 10.4). */
const zooms = [
  { zoom: 'the page', width: 720, height: 450, letters: '' },
  { zoom: 'the letters', width: 1440, height: 900, letters: ':root { font-size: 200% }' },
] as const;

test.each(zooms)(
  'daily views at 200 %, $zoom: nothing is cut, nothing scrolls sideways',
  {
    timeout: 120_000,
  },
  async ({ letters, ...size }) => {
    const staff = await visit(browser, town, size);
    const faults: Record<string, unknown> = {};
    for (const name of daily) {
      await staff.go(pages[name] ?? '/nowhere');
      if (letters !== '') {
        await staff.page.evaluate((rules) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(rules);
          document.adoptedStyleSheets.push(sheet);
        }, letters);
      }
      const excess = await excessOf(staff.page);
      const cut = await staff.page.evaluate(cutTexts);
      if (excess > 0 || cut.length > 0) faults[name] = { excess, cut };
    }
    expect(faults).toEqual({});
    await staff.close();
  },
);

test.each(['light', 'dark'] as const)('the sign-in stands up to axe, %s', async (look) => {
  const stranger = await visit(browser, town, { look, as: null, width: 390 });
  await stranger.go('/');
  expect(await stranger.axe()).toEqual([]);
  expect(stranger.complaints).toEqual([]);
  await stranger.close();
});
