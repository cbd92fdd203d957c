/** The player as a real server hands it out: its worker comes whole from the store of builds, and starts the screen without the server. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTown, type Town } from './town.ts';

const soon = { timeout: 45_000, interval: 200 };
let town: Town;

beforeAll(async () => {
  town = await openTown();
}, 90_000);
afterAll(() => town?.close());

test('a screen keeps the build that the server calls stable, says so, and starts from it with the server gone', async () => {
  const { stable } = await town.ask<{ stable: string }>('GET', '/api/player/rollout');
  const worker = () => town.page.evaluate(() => navigator.serviceWorker.controller?.scriptURL);
  await expect.poll(worker, soon).toBe(`${town.url}/player/builds/${stable}/sw.js`);
  const told = async () =>
    (
      await town.ask<{ latest?: { vitals: { version: string } } }>(
        'GET',
        `/api/displays/${town.screen.id}/health`,
      )
    ).latest?.vitals.version;
  await expect.poll(told, soon).toMatch(new RegExp(`\\+${stable}$`));
  await town.kill();
  await town.page.reload();
  await town.page.waitForSelector('.slide', { timeout: 20_000 });
  expect(await town.page.evaluate(() => document.documentElement.dataset.build)).toBe(stable);
}, 120_000);
