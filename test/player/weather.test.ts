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

test('with the server gone it starts again from what it has kept, alert included', async () => {
  await screen.show({ message: 'm1', title: 'Marché', picture: { body: photo, mime: 'image/jpeg' } });
  await screen.shellCached();
  const alert = alertOf({ now: Date.now() });
  screen.server.setAlert(alert);
  await screen.page.waitForSelector('.alert-vital', soon);
  await screen.server.stop();
  await screen.page.reload();
  await screen.page.waitForSelector('.alert-vital', soon);

  await screen.server.start();
  screen.server.setAlert({ ...alert, ended: true, sentAt: alert.sentAt + 1 });
  await screen.page.waitForSelector(slideUp('Marché'), { timeout: 30_000 });
  await screen.server.stop();
  await screen.page.reload();
  await screen.page.waitForSelector(slideUp('Marché'), soon);
  expect(
    await screen.page.evaluate(
      () => document.querySelector('.slide')?.shadowRoot?.querySelector('img')?.naturalWidth,
    ),
  ).toBe(1600);
});

test('with the server gone and the clock lost it shows what is valid for certain, and says so', async () => {
  await screen.show({ message: 'm1', title: 'Marché' });
  await screen.shellCached();
  await screen.server.stop();
  await screen.page.addInitScript(() => {
    Date.now = () => 86_400_000;
  });
  await screen.page.reload();
  await screen.page.waitForSelector(slideUp('Marché'), soon);
  await expect.poll(() => screen.page.textContent('.sign'), soon).toBe('Heure non vérifiée');
});

test('a screen that has not heard from the server for long says so in a corner, and goes on', async () => {
  await screen.page.clock.install();
  await screen.show({ message: 'm1', title: 'Marché' });
  await screen.server.stop();
  await screen.page.clock.fastForward(6 * 60_000);
  await expect.poll(() => screen.page.textContent('.sign'), soon).toMatch(/^Hors ligne depuis \d/);
  expect(await screen.page.locator(slideUp('Marché')).count()).toBe(1);
});

test('tampered bytes are refused, reported, and the old plan goes on until they are right', async () => {
  await screen.show({ message: 'm1', title: 'Avant' });
  const next = planOf(
    [{ message: 'm1', revision: 2, title: 'Après', picture: { body: photo, mime: 'image/jpeg' } }],
    Date.now(),
  );
  const hash = next.plan.assets[0]?.hash ?? '';
  screen.server.tamper(hash, Buffer.from('not this picture'));
  screen.server.setPlan(next);
  await expect.poll(() => screen.server.faults.map(({ type }) => type), soon).toContain('bytes-refused');
  expect(await screen.page.locator(slideUp('Avant')).count()).toBe(1);
  expect(screen.server.applied).not.toContain(next.hash);
  screen.server.tamper(hash, undefined);
  await screen.page.waitForSelector(slideUp('Après'), { timeout: 15_000 });
  await expect.poll(() => screen.server.applied).toContain(next.hash);
});

test('a slide that cannot be decoded is passed over for another, and reported after three strikes', async () => {
  const broken = { body: Buffer.from('no picture at all'), mime: 'image/jpeg' };
  await screen.show(
    { message: 'm1', title: 'Cassée', picture: broken, dwellMs: 500 },
    { message: 'm2', title: 'Bonne', dwellMs: 500 },
  );
  await expect.poll(() => screen.server.faults.map(({ type }) => type), soon).toEqual(['slide-quarantined']);
  expect(await screen.page.locator(slideUp('Bonne')).count()).toBe(1);
  expect(await screen.page.locator(slideUp('Cassée')).count()).toBe(0);
});

test('a witness row is told once in effect: a lost answer sends it again under its id', async () => {
  screen.server.loseWitnessAnswers(1);
  await screen.show({ message: 'm1', title: 'Marché' });
  await expect.poll(() => screen.server.rows.length, { timeout: 25_000 }).toBeGreaterThanOrEqual(2);
  expect(new Set(screen.server.rows.map(({ id }) => id)).size).toBe(1);
  expect(screen.server.rows[0]).toMatchObject({ message: 'm1', revision: 1, how: 'shown' });
  await expect.poll(() => screen.storedRows()).toEqual([screen.server.rows[0]?.id]);
});

test('a revoked key, and nothing else, brings the code back', async () => {
  await screen.show({ message: 'm1', title: 'Marché' });
  const stateAsked = () =>
    screen.server.requests.filter((request) => request.endsWith('/api/display/state')).length;
  const before = stateAsked();
  screen.server.failState(500);
  screen.server.cutSockets();
  await expect.poll(stateAsked, soon).toBeGreaterThan(before);
  expect(await screen.page.locator(slideUp('Marché')).count()).toBe(1);
  screen.server.failState(undefined);
  screen.server.revoke();
  await screen.page.waitForSelector('.pair-code', soon);
  expect(await screen.storedRows()).toEqual([]);
});
