import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { alertOf, planOf } from './samples.ts';
import { openStreet, type Screen, type Street, soon } from './street.ts';

let street: Street;
let screen: Screen;

beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street.close());
beforeEach(async () => {
  screen = await street.screen();
});
afterEach(async () => {
  await screen.close();
  expect(screen.complaints).toEqual([]);
});

/** Staff may ask as soon as the socket is there. */
async function connected(): Promise<void> {
  await expect.poll(() => screen.server.applied.length, soon).toBeGreaterThan(0);
}

async function colourAt(picture: string, x: number, y: number): Promise<number[]> {
  const clip = { left: x, top: y, width: 1, height: 1 };
  const pixel = sharp(Buffer.from(picture, 'base64')).extract(clip).removeAlpha().raw();
  return [...(await pixel.toBuffer())];
}

test('asked who it is, a screen shows its name and code for a while, then goes on', async () => {
  await screen.show({ message: 'm1', title: 'Marché' });
  await connected();
  const answer = await screen.server.command({ type: 'identify', name: 'Hall', code: 'A1B2' });
  expect(answer).toEqual({ state: 'done', detail: 'done' });
  expect(await screen.page.locator('.identify').innerText()).toMatch(/Hall\s+A1B2/);
  await screen.page.locator('.identify').waitFor({ state: 'detached', timeout: 15_000 });
});

test('an alert is never covered by the name of the screen', async () => {
  await screen.show({ message: 'm1', title: 'Marché' });
  await connected();
  await screen.server.command({ type: 'identify', name: 'Hall', code: 'A1B2' });
  const alert = alertOf({ now: Date.now() });
  screen.server.setAlert(alert);
  await screen.page.waitForSelector('.alert-vital', soon);
  expect(await screen.page.locator('.identify').isVisible()).toBe(false);
  expect(await screen.server.command({ type: 'identify', name: 'Hall', code: 'A1B2' })).toEqual({
    state: 'refused',
    detail: 'under-alert',
  });
});

test('a picture of the glass shows the slide with its picture, its letters and its colours', async () => {
  const photo = await sharp({ create: { width: 800, height: 450, channels: 3, background: '#20a040' } })
    .jpeg()
    .toBuffer();
  await screen.show({
    message: 'm1',
    title: 'Marché',
    background: '#902010',
    picture: { body: photo, mime: 'image/jpeg' },
  });
  await connected();
  const answer = await screen.server.command({ type: 'screenshot' });
  expect(answer).toMatchObject({ state: 'done', width: 960, height: 540 });
  const picture = answer.picture ?? '';
  expect((await sharp(Buffer.from(picture, 'base64')).metadata()).format).toBe('jpeg');
  // The photograph above, the plate below; JPEG is not exact.
  const near = (colour: number[], hex: number) =>
    colour.every((part, i) => Math.abs(part - ((hex >> (16 - 8 * i)) & 0xff)) < 24);
  expect(near(await colourAt(picture, 480, 60), 0x20a040)).toBe(true);
  expect(near(await colourAt(picture, 940, 530), 0x902010)).toBe(true);
  const real = await sharp(await screen.page.screenshot())
    .raw()
    .toBuffer({ resolveWithObject: true });
  const seen = await sharp(Buffer.from(picture, 'base64')).raw().toBuffer();
  let far = 0;
  for (let at = 0; at < seen.length; at += 3) {
    if (Math.abs((seen[at] ?? 0) - (real.data[(at / 3) * real.info.channels] ?? 0)) > 60) far += 1;
  }
  // Letters in their place: what differs is the running line and the rims of letters.
  expect(far / (seen.length / 3)).toBeLessThan(0.02);
});

test('a screen that is dark on purpose answers, and its picture is black', async () => {
  await screen.show();
  screen.server.setPlan(planOf([{ message: 'm1', title: 'Marché' }], Date.now(), { dark: true }));
  await screen.page.waitForSelector('.stage > .dark', soon);
  // Once the fade is over.
  const middle = async () => {
    const answer = await screen.server.command({ type: 'screenshot' });
    return colourAt(answer.picture ?? '', 480, 270);
  };
  await expect.poll(middle, soon).toEqual([0, 0, 0]);
  await expect
    .poll(() => screen.server.vitals.at(-1), { timeout: 15_000 })
    .toMatchObject({ glass: 'dark', frame: { kind: 'dark' } });
});

test('told to start afresh, it answers first', async () => {
  await screen.show({ message: 'm1', title: 'Marché' });
  await connected();
  const gone = screen.page.waitForEvent('framenavigated', soon);
  expect(await screen.server.command({ type: 'reload' })).toEqual({ state: 'done', detail: 'done' });
  await gone;
});

test('what a page cannot do is refused with the reason', async () => {
  await screen.show({ message: 'm1', title: 'Marché' });
  await connected();
  for (const [type, because] of [
    ['volume', /sans son/],
    ['brightness', /boîtier/],
  ] as const) {
    const answer = await screen.server.command({ type, percent: 30 });
    expect(answer).toMatchObject({ state: 'refused', detail: 'not-possible' });
    expect(answer.because).toMatch(because);
  }
});

test('a screen tells how it is, and its title beats', async () => {
  await screen.show({ message: 'm1', revision: 3, title: 'Marché' });
  await expect.poll(() => screen.server.vitals.length, { timeout: 15_000 }).toBeGreaterThan(0);
  expect(screen.server.vitals[0]).toMatchObject({
    glass: 'lit',
    frame: { kind: 'slide', message: 'm1', revision: 3 },
    plan: expect.stringMatching(/^[0-9a-f]{64}$/),
    errors: 0,
  });
  const first = await screen.page.title();
  await expect.poll(() => screen.page.title(), { timeout: 15_000 }).not.toBe(first);
});

test('a glass on which the next film is about to begin is not told as black', async () => {
  await screen.show({ message: 'm1', title: 'Marché' });
  await screen.page.evaluate(() => {
    const coming = document.createElement('div');
    coming.className = 'slide';
    coming.style.opacity = '0';
    document.querySelector('.stage')?.append(coming);
  });
  await expect.poll(() => screen.server.vitals.at(0)?.glass, { timeout: 15_000 }).toBe('lit');
});
