/** Screens that hang side by side turn together. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planOf } from './samples.ts';
import { openStreet, type Street } from './street.ts';

const apartMs = 50;
const instants = 100;
const turnMs = 700;
const watchedMs = 15_000;

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street.close());

test.each([2, 8])(
  '%i screens with one plan and clocks that are wrong agree on the frame within 50 ms',
  async (count) => {
    const screen = await street.screen({ width: 160, height: 90 });
    try {
      const pages = [screen.page];
      while (pages.length < count) pages.push(await screen.beside());
      const slides = ['Un', 'Deux', 'Trois'].map((title) => ({ message: title, title, dwellMs: turnMs }));
      screen.server.setPlan(planOf(slides, Date.now()));
      await Promise.all(pages.map((page, at) => join(page, screen.server.url, at)));
      const from = Date.now() + 500;
      await screen.page.waitForTimeout(watchedMs);
      const until = Date.now() - 500;
      const logs = await Promise.all(pages.map((page) => page.evaluate(logOf)));
      const worst = [];
      for (let at = 0; at < instants; at++)
        worst.push(disagreement(logs, from + Math.random() * (until - from)));
      expect(Math.max(...worst)).toBeLessThanOrEqual(apartMs);
      // And they did turn.
      expect(Math.min(...logs.map((log) => log.length))).toBeGreaterThan((watchedMs / turnMs) * 0.7);
      await Promise.all(pages.slice(1).map((page) => page.context().close()));
    } finally {
      await screen.close();
    }
  },
  60_000,
);

type Log = readonly { readonly at: number; readonly top: string }[];

async function join(page: Page, url: string, at: number): Promise<void> {
  await page.addInitScript(noteSwaps, (at % 3) * 40_000 - 40_000);
  await page.goto(url);
  await page.waitForFunction(() => document.querySelector('.slide')?.role === 'img');
}

/** For how long, in ms, the screens disagree around an instant; 0 when they agree at it. */
function disagreement(logs: readonly Log[], instant: number): number {
  const same = (at: number) =>
    new Set(logs.map((log) => log.findLast((swap) => swap.at <= at)?.top)).size === 1;
  let [from, until] = [instant, instant];
  while (!same(from) && instant - from < 2_000) from -= 1;
  while (!same(until) && until - instant < 2_000) until += 1;
  return until - from;
}

/** Runs in the page: the device's clock is `wrong` by so many ms, and every swap is noted on a clock that all pages share. */
function noteSwaps(wrong: number): void {
  const { now } = Date;
  Date.now = () => now() + wrong;
  const log: { at: number; top: string }[] = [];
  Object.assign(globalThis, { log });
  const look = (at: number) => {
    requestAnimationFrame(look);
    const top = [...document.querySelectorAll('.stage > .slide')].at(-1)?.ariaLabel ?? '';
    if (top !== '' && log.at(-1)?.top !== top) log.push({ at: performance.timeOrigin + at, top });
  };
  requestAnimationFrame(look);
}

/** Runs in the page. */
function logOf(): Log {
  return (globalThis as unknown as { log: Log }).log;
}
