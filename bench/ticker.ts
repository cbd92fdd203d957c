/**
 * (t) The ticker moves on the compositor: while the page's own thread is blocked, new frames of the line are drawn all the
 * same. Counted in the browser's trace; a line that is moved by its `left` is the measure of what happens otherwise.
 */
import type { CDPSession, Page } from 'playwright-core';
import { createComposer } from '#server/compose/index.ts';
import { sampleOf, templatesDir } from '#test/compose/slides.ts';
import { planOf } from '#test/player/samples.ts';
import { openStreet } from '#test/player/street.ts';
import { atLeast, type Measurement } from './measure.ts';

const blockedMs = 2_000;
const band = { kind: 'screen', width: 1920, height: 108, language: 'fr' } as const;

export async function tickerBench(): Promise<Measurement[]> {
  const composed = createComposer({ templatesDir }).composeScreen(sampleOf('ticker'), band);
  if ('refused' in composed) throw new Error(composed.reason);
  const street = await openStreet();
  try {
    const screen = await street.screen({ width: 1920, height: 1080 });
    const slides = [
      { message: 'm1', title: 'Marché' },
      { message: 'line', title: 'Bandeau', zone: 'ticker', composed, dwellMs: composed.durationMs } as const,
    ];
    screen.server.setPlan(planOf(slides, Date.now(), { layout: 'ticker' }));
    await screen.page.goto(screen.server.url);
    await screen.page.waitForSelector('.zone.ticker .slide[role=img]');
    await screen.page.waitForTimeout(1_000);
    const free = await screen.page.evaluate(framesOfThePage, blockedMs);
    const drawn = await drawnWhileBlocked(screen.page);
    await screen.page.evaluate(moveByLeft);
    const otherwise = await drawnWhileBlocked(screen.page);
    await screen.close();
    return [
      atLeast(
        'ticker: frames drawn with the page blocked, of those that the display shows',
        drawn / free,
        '×',
        0.9,
      ),
      atLeast('ticker: the same against a line moved by its `left`', drawn / Math.max(1, otherwise), '×', 10),
    ];
  } finally {
    await street.close();
  }
}

/** How many frames the compositor drew while the page's thread did nothing but wait. */
async function drawnWhileBlocked(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const events: { name: string; ts: number }[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as unknown as { name: string; ts: number }[]) events.push(event);
  });
  const categories = 'cc,benchmark,viz,blink.user_timing';
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories.split(',') },
  });
  await page.evaluate(block, blockedMs);
  await ended(session);
  await session.detach();
  const mark = (name: string) => events.find((event) => event.name === name)?.ts ?? Number.NaN;
  const [from, until] = [mark('blocked'), mark('free')];
  return events.filter(
    (event) => event.name === 'ProxyImpl::ScheduledActionDraw' && from < event.ts && event.ts < until,
  ).length;
}

async function ended(session: CDPSession): Promise<void> {
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
}

/** Runs in the page. */
function block(ms: number): void {
  performance.mark('blocked');
  const until = performance.now() + ms;
  while (performance.now() < until);
  performance.mark('free');
}

/** Runs in the page: how many frames there are in as long when nothing blocks. */
async function framesOfThePage(ms: number): Promise<number> {
  const until = performance.now() + ms;
  let frames = 0;
  while (performance.now() < until) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    frames += 1;
  }
  return frames;
}

/** Runs in the page. */
function moveByLeft(): void {
  const line = document.querySelector('.zone.ticker .slide')?.shadowRoot?.querySelector<HTMLElement>('.line');
  for (const animation of line?.getAnimations() ?? []) animation.cancel();
  if (line) line.style.willChange = 'auto';
  line?.animate([{ left: '0px' }, { left: '-2000px' }], {
    duration: 20_000,
    iterations: Number.POSITIVE_INFINITY,
  });
}
