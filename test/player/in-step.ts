/** How far apart screens are that hang side by side: every swap is noted on a clock that all pages of the machine share. */
import type { Page } from 'playwright-core';
import { planOf } from './samples.ts';
import type { Street } from './street.ts';

const turnMs = 700;
const watchedMs = 15_000;
const instants = 100;

export type InStep = {
  /** The longest disagreement at a hundred random instants, ms. */
  readonly apartMs: number;
  /** The same without the frames that the machine did not paint: it may be too busy to paint, and no player can mend that. */
  readonly paintedApartMs: number;
  /** Turns seen on the screen that saw fewest, of so many. */
  readonly turns: number;
  readonly ofTurns: number;
};

/** `count` screens with one plan, whose devices' clocks are wrong by up to 40 s. */
export async function watchInStep(street: Street, count: number): Promise<InStep> {
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
    await Promise.all(pages.slice(1).map((page) => page.context().close()));
    const worst = { apartMs: 0, paintedApartMs: 0 };
    for (let at = 0; at < instants; at++) {
      const instant = from + Math.random() * (until - from);
      worst.apartMs = Math.max(worst.apartMs, disagreement(logs, instant, 'at'));
      worst.paintedApartMs = Math.max(worst.paintedApartMs, disagreement(logs, instant, 'due'));
    }
    const turns = Math.min(...logs.map((log) => log.length));
    return { ...worst, turns, ofTurns: Math.floor(watchedMs / turnMs) };
  } finally {
    await screen.close();
  }
}

/** `at`: the frame in which it was first there. `due`: the frame after the last one before that the machine did paint. */
type Log = readonly { readonly at: number; readonly due: number; readonly top: string }[];

async function join(page: Page, url: string, at: number): Promise<void> {
  await page.addInitScript(noteSwaps, (at % 3) * 40_000 - 40_000);
  await page.goto(url);
  await page.waitForFunction(() => document.querySelector('.slide')?.role === 'img');
}

/** For how long, in ms, the screens disagree around an instant; 0 when they agree at it. */
function disagreement(logs: readonly Log[], instant: number, when: 'at' | 'due'): number {
  const same = (at: number) =>
    new Set(logs.map((log) => log.findLast((swap) => swap[when] <= at)?.top)).size === 1;
  let [from, until] = [instant, instant];
  while (!same(from) && instant - from < 2_000) from -= 1;
  while (!same(until) && until - instant < 2_000) until += 1;
  return until - from;
}

/** Runs in the page: the device's clock is `wrong` by so many ms. */
function noteSwaps(wrong: number): void {
  const { now } = Date;
  Date.now = () => now() + wrong;
  const log: { at: number; due: number; top: string }[] = [];
  Object.assign(globalThis, { log });
  const frameMs = 1000 / 60;
  let before = 0;
  const look = (at: number) => {
    requestAnimationFrame(look);
    const top = [...document.querySelectorAll('.stage > .slide')].at(-1)?.ariaLabel ?? '';
    if (top !== '' && log.at(-1)?.top !== top) {
      const due = Math.min(at, before + frameMs);
      log.push({ at: performance.timeOrigin + at, due: performance.timeOrigin + due, top });
    }
    before = at;
  };
  requestAnimationFrame(look);
}

/** Runs in the page. */
function logOf(): Log {
  return (globalThis as unknown as { log: Log }).log;
}
