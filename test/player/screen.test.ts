import { create } from 'qrcode';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { alertOf, planOf } from './samples.ts';
import { openStreet, type Screen, type Street, slideUp, soon } from './street.ts';

let street: Street;
let screen: Screen;
let photo: Buffer;

beforeAll(async () => {
  street = await openStreet();
  const noise = { type: 'gaussian', mean: 100, sigma: 40 } as const;
  photo = await sharp({ create: { width: 1600, height: 900, channels: 3, background: '#2d5b4a', noise } })
    .jpeg()
    .toBuffer();
});
afterAll(() => street.close());
beforeEach(async () => {
  screen = await street.screen();
});
afterEach(async () => {
  await screen.close();
  expect(screen.complaints).toEqual([]);
});

test('an unknown screen shows a code, and once staff have typed it, what is placed', async () => {
  await screen.close();
  screen = await street.screen({ paired: false });
  await screen.page.goto(screen.server.url);
  expect(await screen.page.textContent('.pair-code', soon)).toBe('B7K1-2MX9');
  expect(
    await screen.page
      .locator('.pair-qr img')
      .evaluate((img: HTMLImageElement) => img.decode().then(() => true)),
  ).toBe(true);
  screen.server.setPlan(planOf([{ message: 'm1', title: 'Marché' }], Date.now()));
  screen.server.pairNow();
  await screen.page.waitForSelector(slideUp('Marché'), soon);
  await expect.poll(() => screen.server.applied.length).toBeGreaterThan(0);
});

test('a screen with nothing to show says who it is', async () => {
  await screen.show();
  await expect.poll(() => screen.page.textContent('.identity-name')).toBe('Hall de la mairie');
});

test('the identity card bears the town’s name and arms, also when the server has gone', async () => {
  const arms = await sharp({ create: { width: 100, height: 120, channels: 3, background: '#7a1f3d' } })
    .png()
    .toBuffer();
  screen.server.setTown('Saint-Aubin-sur-Loire', { body: arms, mime: 'image/png' });
  await screen.show();
  const card = () =>
    screen.page.evaluate(() => {
      const mark = document.querySelector<HTMLImageElement>('.identity-mark');
      return [document.querySelector('.identity-name')?.textContent, mark?.naturalWidth];
    });
  await expect.poll(card, soon).toEqual(['Saint-Aubin-sur-Loire', 100]);
  await screen.shellCached();
  await screen.server.stop();
  await screen.page.reload();
  await expect.poll(card, soon).toEqual(['Saint-Aubin-sur-Loire', 100]);
});

test('a slide that asks for the hour has it, in the zone that it names', async () => {
  const html = '<article lang="fr"><time data-clock="Asia/Tokyo"></time></article>';
  await screen.show({ message: 'm1', title: 'Heure', html });
  const clock = () =>
    screen.page.evaluate(
      () => document.querySelector('.slide')?.shadowRoot?.querySelector('time')?.textContent,
    );
  const hour = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', timeZone: 'Asia/Tokyo' });
  await expect.poll(clock, soon).toMatch(new RegExp(`^${Number(hour.format(Date.now()))}\\sh\\s\\d\\d$`));
});

test('slides follow one another without an empty or unfinished frame', async () => {
  await screen.show(
    {
      message: 'm1',
      title: 'Rouge',
      background: '#902010',
      dwellMs: 1_000,
      picture: { body: photo, mime: 'image/jpeg' },
    },
    {
      message: 'm2',
      title: 'Bleu',
      background: '#103080',
      dwellMs: 1_000,
      picture: { body: photo, mime: 'image/jpeg' },
    },
  );
  const seen = await screen.page.evaluate(watchFrames, 4_500);
  expect(seen.titles).toEqual(['Bleu', 'Rouge']);
  expect(seen.bad).toBe(0);
  expect(seen.frames).toBeGreaterThan(20);
  // And as light: neither the black of the stage nor white was ever there.
  for (let sample = 0; sample < 12; sample++) {
    const colour = await screen.pixel(20, 530);
    expect(['000000', 'ffffff']).not.toContain(colour);
  }
});

test('a new plan with a large picture comes in without an empty or unfinished frame', async () => {
  await screen.show({ message: 'm1', title: 'Avant' });
  const watching = screen.page.evaluate(watchFrames, 2_500);
  const picture = { body: photo, mime: 'image/jpeg' };
  screen.server.setPlan(planOf([{ message: 'm1', revision: 2, title: 'Après', picture }], Date.now()));
  const seen = await watching;
  expect(seen.titles).toEqual(['Après', 'Avant']);
  expect(seen.bad).toBe(0);
});

test('pictures that were replaced are let go', async () => {
  await screen.page.addInitScript(() => {
    const counts = { made: 0, gone: 0 };
    Object.assign(globalThis, { counts });
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = (object) => {
      counts.made += 1;
      return createObjectURL.call(URL, object);
    };
    URL.revokeObjectURL = (url) => {
      counts.gone += 1;
      revokeObjectURL.call(URL, url);
    };
  });
  const picture = { body: photo, mime: 'image/jpeg' };
  await screen.show(
    { message: 'm1', title: 'Un', picture, dwellMs: 500 },
    { message: 'm2', title: 'Deux', picture, dwellMs: 500 },
  );
  const counts = () =>
    screen.page.evaluate(() => (globalThis as unknown as { counts: { made: number; gone: number } }).counts);
  await expect.poll(async () => (await counts()).made, soon).toBeGreaterThan(8);
  const { made, gone } = await counts();
  // At most: the one up, the one fading out, the one made ahead.
  expect(made - gone).toBeLessThanOrEqual(3);
});

test('an alert takes the screen by the socket alone, without a fade, and gives it back when it ends', async () => {
  await screen.show({ message: 'm1', title: 'Marché' });
  await screen.shellCached();
  await expect.poll(() => screen.server.rows.length).toBeGreaterThan(0);
  const asked = screen.server.requests.length;
  const alert = alertOf({ now: Date.now() });
  screen.server.setAlert(alert);
  await screen.page.waitForSelector('.alert-vital', { timeout: 1_000 });
  expect(await screen.pixel(2, 2)).toBe('a30d16');
  expect(await screen.page.locator('.stage > .slide').count()).toBe(1);
  expect(await screen.page.textContent('.alert-todo')).toContain('Montez à l’étage');
  await expect
    .poll(() => screen.server.rows.find((row) => row.alert === 'a1'), soon)
    .toMatchObject({ message: 'm-alert' });
  screen.server.setAlert({ ...alert, ended: true, sentAt: alert.sentAt + 1 });
  await screen.page.waitForSelector(slideUp('Marché'), { timeout: 1_000 });
  // Its QR code comes after it, and only from elsewhere than the browser's own store on the very first visit.
  const since = screen.server.requests.slice(asked);
  expect(since.filter((request) => !request.includes('/assets/alert-qr'))).toEqual([]);
  await expect
    .poll(() => screen.server.rows.some((row) => row.alert === 'a1' && row.until !== undefined), soon)
    .toBe(true);
});

test('an alert that is too long keeps what to do, cut at a sentence, in letters that are read from the pavement', async () => {
  const { text, ...alert } = alertOf({ now: Date.now() });
  await screen.show({ message: 'm1', title: 'Marché' });
  for (const [width, height] of [
    [960, 540],
    [540, 960],
  ] as const) {
    await screen.page.setViewportSize({ width, height });
    const long = {
      ...text,
      headline: 'Rupture de la digue de la Loire à Saint-Aubin, évacuation de tous les quartiers bas',
      description: 'L’eau arrive par le quai des Mariniers. '.repeat(8),
      instruction: 'Montez à l’étage. N’allez pas chercher votre voiture. '.repeat(20).trim(),
    };
    screen.server.setAlert({
      ...alert,
      id: `a${width}`,
      message: `m${width}`,
      sentAt: Date.now(),
      text: long,
    });
    await screen.page.waitForFunction(
      (side) => document.querySelector('.alert-body')?.clientWidth === side,
      width,
      soon,
    );
    const seen = await screen.page.evaluate(() => {
      const body = document.querySelector('.alert-body');
      const todo = document.querySelector('.alert-todo p');
      return {
        whole:
          body !== null && body.scrollHeight <= body.clientHeight && body.scrollWidth <= body.clientWidth,
        said: todo?.textContent ?? '',
        size: todo === null ? 0 : Number.parseFloat(getComputedStyle(todo).fontSize),
      };
    });
    expect(seen.whole).toBe(true);
    expect(seen.said).toMatch(/^Montez à l’étage\..*\.$/);
    expect(seen.said.length).toBeLessThan(long.instruction.length);
    expect(seen.size).toBeGreaterThanOrEqual(540 / 28);
    screen.server.setAlert({
      ...alert,
      id: `a${width}`,
      message: `m${width}`,
      sentAt: Date.now() + 1,
      text: long,
      ended: true,
    });
    await screen.page.waitForSelector(slideUp('Marché'), soon);
  }
});

test('the address of an alert is there as a QR code, also when the server has gone; a long one in words alone', async () => {
  await screen.show({ message: 'm1', title: 'Marché' });
  await screen.shellCached();
  const { text, ...alert } = alertOf({ now: Date.now() });
  screen.server.setAlert({ ...alert, text });
  await screen.page.waitForSelector('.alert-qr svg', soon);
  await screen.server.stop();
  await screen.page.reload();
  await screen.page.waitForSelector('.alert-qr svg', soon);
  const { modules } = create(text.web ?? '', { errorCorrectionLevel: 'M' });
  const drawn = await screen.page.getAttribute('.alert-qr path', 'd');
  const dark = [...modules.data].filter((each) => each === 1).length;
  expect(drawn?.match(/M/g)).toHaveLength(dark);
  expect(await screen.page.getAttribute('.alert-qr svg', 'viewBox')).toBe(
    `0 0 ${modules.size + 8} ${modules.size + 8}`,
  );
  await screen.server.start();
  const web = `https://saint-aubin.example/${'crue-'.repeat(40)}`;
  screen.server.setAlert({ ...alert, sentAt: alert.sentAt + 1, revision: 2, text: { ...text, web } });
  await expect.poll(() => screen.page.textContent('.alert-web'), { timeout: 30_000 }).toContain('crue-crue-');
  await expect.poll(() => screen.page.locator('.alert-qr').count(), soon).toBe(0);
});

test('arms stand beside what the town says in an alert, not beside what others say', async () => {
  const arms = await sharp({ create: { width: 50, height: 60, channels: 3, background: '#7a1f3d' } })
    .png()
    .toBuffer();
  screen.server.setTown('Saint-Aubin-sur-Loire', { body: arms, mime: 'image/png' });
  await screen.show();
  await expect
    .poll(
      () =>
        screen.page.evaluate(() => document.querySelector<HTMLImageElement>('.identity-mark')?.naturalWidth),
      soon,
    )
    .toBe(50);
  const { text, ...alert } = alertOf({ now: Date.now() });
  screen.server.setAlert({ ...alert, text });
  await screen.page.waitForSelector('.alert-arms', soon);
  const senderName = 'Préfecture de Maine-et-Loire';
  screen.server.setAlert({ ...alert, sentAt: alert.sentAt + 1, revision: 2, text: { ...text, senderName } });
  await expect.poll(() => screen.page.textContent('.alert-from'), soon).toBe(senderName);
  expect(await screen.page.locator('.alert-arms').count()).toBe(0);
});

test('an exercise says that it is one; a test is never shown', async () => {
  await screen.show({ message: 'm1', title: 'Marché' });
  screen.server.setAlert(alertOf({ now: Date.now(), id: 't1', message: 'mt', status: 'Test' }));
  screen.server.setAlert(alertOf({ now: Date.now(), status: 'Exercise', class: 'urgent' }));
  await screen.page.waitForSelector('.alert-exercise', soon);
  expect(await screen.page.textContent('.alert-drill')).toMatch(/exercice/i);
});

test('scripts, handlers and addresses of elsewhere in a slide do nothing', async () => {
  const html =
    '<h1 onclick="x()" class="big">Titre</h1><script>globalThis.ran = true</script>' +
    '<img src="http://elsewhere.example/pixel.gif" onerror="globalThis.ran = true"><iframe src="/player/"></iframe>';
  await screen.show({ message: 'm1', title: 'Sûre', html });
  const found = await screen.page.evaluate(() => {
    const root = document.querySelector('.slide')?.shadowRoot;
    return {
      tags: [...(root?.querySelectorAll('*') ?? [])].map(({ tagName }) => tagName),
      attributes: [...(root?.querySelectorAll('*') ?? [])].flatMap((each) => each.getAttributeNames()),
      ran: 'ran' in globalThis,
    };
  });
  expect(found).toEqual({ tags: ['H1', 'IMG'], attributes: ['class'], ran: false });
});

/** Runs in the page: looks at every frame for so many ms. */
async function watchFrames(ms: number): Promise<{ bad: number; frames: number; titles: string[] }> {
  const titles = new Set<string>();
  let [frames, bad] = [0, 0];
  const whole = (slide: Element) =>
    [...(slide.shadowRoot?.querySelectorAll('img') ?? [])].every(
      (img) => img.complete && img.naturalWidth > 0,
    );
  const fading = (slide: Element) => getComputedStyle(slide).opacity !== '1';
  for (const end = performance.now() + ms; performance.now() < end; frames++) {
    await new Promise(requestAnimationFrame);
    const slides = [...document.querySelectorAll('.stage > .slide')];
    // What lies beneath is opaque until what comes lies over it, whole.
    if (slides[0] === undefined || fading(slides[0]) || !slides.every(whole)) bad += 1;
    for (const slide of slides) titles.add(slide.ariaLabel ?? '');
  }
  return { bad, frames, titles: [...titles].sort() };
}
