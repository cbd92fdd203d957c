/** Every page of the console in a real browser over the real server: accessible, within its policy, and within 320 px. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

describe.each([
  { look: 'light', locale: 'fr-FR', width: 1280 },
  { look: 'dark', locale: 'en-GB', width: 1280 },
  { look: 'light', locale: 'fr-FR', width: 320 },
] as const)('$look, $locale, $width px', ({ look, locale, width }) => {
  test('every page stands up to axe, keeps to its policy and fits its width', {
    timeout: 360_000,
  }, async () => {
    const staff = await visit(browser, town, { look, locale, width });
    const faults: Record<string, unknown> = {};
    for (const [name, path] of Object.entries(pages)) {
      await staff.go(path);
      const found = await staff.axe();
      const excess = await staff.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (found.length > 0 || excess > 0) faults[name] = { found, excess };
    }
    expect(faults).toEqual({});
    expect(staff.complaints).toEqual([]);
    await staff.close();
  });
});

test.each(['light', 'dark'] as const)('the sign-in stands up to axe, %s', async (look) => {
  const stranger = await visit(browser, town, { look, as: null, width: 390 });
  await stranger.go('/');
  expect(await stranger.axe()).toEqual([]);
  expect(stranger.complaints).toEqual([]);
  await stranger.close();
});
