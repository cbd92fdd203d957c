/** A divided glass in a real browser: zones that turn by themselves, and what is loud over all of them. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ScreenRendition, ScreenZone } from '#core/contracts/index.ts';
import { boxesOf } from '#core/display/layout.ts';
import { createComposer } from '#server/compose/index.ts';
import { sampleOf, templatesDir } from '../compose/slides.ts';
import { keepPicture } from './pictures.ts';
import { alertOf, planOf, type SampleSlide } from './samples.ts';
import { openStreet, type Screen, type Street, slideUp, soon } from './street.ts';

const composer = createComposer({ templatesDir });
const lying = { width: 1280, height: 720 };
const upright = { width: 720, height: 1280 };
let glass = lying;
const layout = 'side-ticker';
let street: Street;
let screen: Screen;

beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street.close());
beforeEach(async () => {
  glass = lying;
  screen = await street.screen(glass);
});
afterEach(() => screen.close());

function composed(template: string, zone: ScreenZone): ScreenRendition {
  const box = boxesOf(layout, glass)[zone];
  if (box === undefined) throw new Error('no such zone');
  const [width, height] = [Math.round(glass.width * box.width), Math.round(glass.height * box.height)];
  const made = composer.composeScreen(
    { ...sampleOf(template), ...(zone === 'main' ? {} : { zone }) },
    { kind: 'screen', width, height, language: 'fr' },
  );
  if ('refused' in made) throw new Error(made.reason);
  return made;
}

function slide(message: string, template: string, zone: ScreenZone, dwellMs?: number): SampleSlide {
  const made = composed(template, zone);
  return { message, title: made.text, zone, composed: made, dwellMs: dwellMs ?? made.durationMs };
}

const programme = () => [
  slide('text', 'text', 'main', 2_000),
  slide('event', 'event', 'main', 2_000),
  slide('agenda', 'agenda', 'side', 1_500),
  slide('countdown', 'countdown', 'side', 1_500),
  slide('line', 'ticker', 'ticker'),
];
async function place(slides: readonly SampleSlide[]): Promise<void> {
  screen.server.setPlan(planOf(slides, Date.now(), { layout }));
  await screen.page.goto(screen.server.url);
  await screen.page.waitForSelector('.zone.ticker .slide[role=img]', soon);
  await screen.page.waitForSelector('.stage .slide[role=img]', soon);
  await screen.page.waitForSelector('.zone.side .slide[role=img]', soon);
}
const shownIn = (where: string) =>
  screen.page.evaluate(
    (selector) => [...document.querySelectorAll(selector)].at(-1)?.ariaLabel ?? '',
    `${where} > .slide`,
  );
/** Each row as it was told last. */
const rowsOf = (message: string) => [
  ...new Map(
    screen.server.rows.filter((row) => row.message === message).map((row) => [row.id, row]),
  ).values(),
];

test('three loops turn side by side, fill the glass without a gap, and are witnessed by zone', async () => {
  await place(programme());
  await screen.page.waitForTimeout(600);
  await keepPicture(screen.page, 'zones-lying');
  const boxes = await screen.page.evaluate(boxesSeen);
  expect(boxes.overlap).toBe(0);
  expect(boxes.covered).toBeCloseTo(glass.width * glass.height, -2);
  const main = new Set<string>();
  const side = new Set<string>();
  await expect
    .poll(
      async () => {
        main.add(await shownIn('.stage'));
        side.add(await shownIn('.zone.side'));
        return [main.size, side.size];
      },
      { timeout: 15_000, interval: 200 },
    )
    .toEqual([2, 2]);
  await expect.poll(() => rowsOf('line').map(({ zone }) => zone)[0], { timeout: 10_000 }).toBe('ticker');
  await expect.poll(() => rowsOf('agenda')[0]?.zone, { timeout: 10_000 }).toBe('side');
  expect(rowsOf('text').every(({ zone }) => zone === undefined)).toBe(true);
  expect(screen.complaints).toEqual([]);
});

test('an alert takes the whole glass in one step, and gives the zones back as they were', async () => {
  await place(programme());
  await expect.poll(() => rowsOf('line').length, soon).toBeGreaterThan(0);
  const alert = alertOf({ now: Date.now() });
  screen.server.setAlert(alert);
  await screen.page.waitForSelector('.stage > .alert', soon);
  expect(await screen.page.evaluate(wholeGlass, '.stage > .alert')).toBe(true);
  // What the alert covers is not told as shown.
  await expect.poll(() => rowsOf('line').every(({ until }) => until !== undefined), soon).toBe(true);
  screen.server.setAlert({ ...alert, ended: true, sentAt: Date.now() });
  await expect.poll(() => screen.page.locator('.stage > .alert').count(), soon).toBe(0);
  expect(await shownIn('.zone.ticker')).not.toBe('');
  await expect.poll(() => rowsOf('line').some(({ until }) => until === undefined), soon).toBe(true);
});

test('a zone for which nothing is placed shows who and when, and a slide that fails there leaves the others alone', async () => {
  const broken = { ...composed('text', 'side'), html: `<img data-asset="${'e'.repeat(64)}">` };
  await screen.page.goto(screen.server.url);
  screen.server.setPlan(
    planOf(
      [
        slide('text', 'text', 'main', 2_000),
        { message: 'bad', title: 'x', zone: 'side', composed: broken, dwellMs: 2_000 },
      ],
      Date.now(),
      { layout },
    ),
  );
  await screen.page.waitForSelector('.zone.ticker > .identity', soon);
  await screen.page.waitForSelector('.zone.side > .identity', soon);
  await expect.poll(() => shownIn('.stage'), soon).toContain('Coupure d’eau');
  await screen.page.waitForTimeout(400);
  await keepPicture(screen.page, 'zones-empty');
});

test('a layout that is taken back gives the main loop the whole glass', async () => {
  await place(programme());
  screen.server.setPlan(planOf([{ message: 'm9', title: 'Seul' }], Date.now()));
  await screen.page.waitForSelector(slideUp('Seul'), soon);
  await expect.poll(() => screen.page.locator('.zone').count(), soon).toBe(0);
  expect(await screen.page.evaluate(wholeGlass, '.stage > .slide:last-child')).toBe(true);
});

test('what lay in a zone that is taken away is told as gone, and is laid there anew when the zone comes back', async () => {
  await place(programme());
  await expect.poll(() => rowsOf('line').length, soon).toBeGreaterThan(0);
  screen.server.setPlan(planOf([{ message: 'm9', title: 'Seul' }], Date.now()));
  await expect.poll(() => screen.page.locator('.zone').count(), soon).toBe(0);
  await expect
    .poll(() => rowsOf('line').every(({ until }) => until !== undefined), { timeout: 40_000 })
    .toBe(true);
  const before = rowsOf('line').length;
  screen.server.setPlan(planOf(programme(), Date.now(), { layout }));
  await screen.page.waitForSelector('.zone.ticker .slide[role=img]', soon);
  await expect.poll(() => rowsOf('line').length, { timeout: 40_000 }).toBeGreaterThan(before);
}, 120_000);

test('upright, the column is a band under the main zone', async () => {
  glass = upright;
  await screen.page.setViewportSize(upright);
  await place(programme());
  await screen.page.waitForTimeout(600);
  await keepPicture(screen.page, 'zones-upright');
  const boxes = await screen.page.evaluate(boxesSeen);
  expect(boxes.overlap).toBe(0);
  expect(boxes.covered).toBeCloseTo(glass.width * glass.height, -2);
});

test('a line that runs is where the time says, also on a screen that starts in the middle of it', async () => {
  await place(programme());
  const other = await screen.beside();
  await other.goto(screen.server.url);
  await other.waitForSelector('.zone.ticker .slide[role=img]', soon);
  const [here, there] = await Promise.all([screen.page, other].map((page) => page.evaluate(lineLeft)));
  if (!here || !there) throw new Error('no line');
  // On the shared clock: how far apart in time the two lines are.
  const apart = Math.abs(here.startedAt - there.startedAt) % here.durationMs;
  expect(Math.min(apart, here.durationMs - apart)).toBeLessThanOrEqual(50);
  await other.context().close();
});

/** Runs in the page. */
function boxesSeen(): { covered: number; overlap: number } {
  const boxes = [...document.querySelectorAll('.zone, .stage > .boxed')].map((each) =>
    each.getBoundingClientRect(),
  );
  let overlap = 0;
  for (const [index, a] of boxes.entries()) {
    for (const b of boxes.slice(index + 1)) {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      // Two sheets of the main zone may cross-fade in the same place; a fraction of a pixel is rounding.
      if (across > 0.5 && down > 0.5 && a.left !== b.left) overlap += across * down;
    }
  }
  const distinct = new Map(boxes.map((box) => [`${box.left} ${box.top}`, box.width * box.height]));
  return { covered: [...distinct.values()].reduce((sum, area) => sum + area, 0), overlap };
}

/** Runs in the page. */
function wholeGlass(selector: string): boolean {
  const element = document.querySelector(selector);
  const box = element?.getBoundingClientRect();
  const centre = document.elementFromPoint(innerWidth - 5, innerHeight - 5);
  return (
    box?.width === innerWidth && box.height === innerHeight && element?.contains(centre ?? null) === true
  );
}

/** Runs in the page: when the line that runs began, on a clock that all pages of the machine share. */
function lineLeft(): { startedAt: number; durationMs: number } | undefined {
  const root = document.querySelector('.zone.ticker .slide')?.shadowRoot;
  const animation = root?.getAnimations()[0];
  const durationMs = Number(animation?.effect?.getComputedTiming().duration);
  if (typeof animation?.startTime !== 'number') return undefined;
  return { startedAt: performance.timeOrigin + animation.startTime, durationMs };
}
