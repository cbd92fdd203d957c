/** Everything that can go wrong on a street for years, one thing at a time; the glass is watched frame by frame. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { recordFilm } from './film.ts';
import { type Seen, watchGlass } from './probe.ts';
import { planOf, type SamplePlan, type SampleSlide } from './samples.ts';
import { openStreet, type Screen, type Street, slideUp, soon } from './street.ts';

const day = 86_400_000;
let street: Street;
let screen: Screen;
let seen: () => Promise<Seen>;
let film: { body: Buffer; mime: string };
let photo: { body: Buffer; mime: string };

beforeAll(async () => {
  street = await openStreet();
  film = await recordFilm(street.browser);
  const noise = { type: 'gaussian', mean: 100, sigma: 40 } as const;
  const create = { width: 1600, height: 900, channels: 3, background: '#2d5b4a', noise } as const;
  photo = { body: await sharp({ create }).jpeg().toBuffer(), mime: 'image/jpeg' };
});
afterAll(() => street.close());
beforeEach(async () => {
  screen = await street.screen();
  seen = await watchGlass(screen.page);
});
afterEach(async () => {
  const { bad } = await seen();
  await screen.close();
  expect(bad).toEqual([]);
});

const up = (title: string) => screen.page.waitForSelector(slideUp(title), { timeout: 15_000 });
const faultTypes = () => screen.server.faults.map(({ type }) => type);
async function place(plan: SamplePlan): Promise<void> {
  screen.server.setPlan(plan);
  await screen.page.goto(screen.server.url);
}
const two: readonly SampleSlide[] = [
  { message: 'm1', title: 'Marché', dwellMs: 1_000 },
  { message: 'm2', title: 'Piscine', dwellMs: 1_000 },
];

test('without a network it starts from what it has kept, and a large picture comes in whole', async () => {
  await screen.show({ message: 'm1', title: 'Marché', picture: photo });
  await screen.shellCached();
  await screen.server.stop();
  await screen.page.reload();
  await up('Marché');
  expect((await seen()).tops).toEqual(['Marché']);
});

test('a clock that is a year ahead is not believed: what is certain is shown, and the screen says so', async () => {
  await screen.show({ message: 'm1', title: 'Marché' });
  await screen.shellCached();
  await screen.server.stop();
  await screen.page.addInitScript(() => {
    const { now } = Date;
    Date.now = () => now() + 365 * 86_400_000;
  });
  await screen.page.reload();
  await up('Marché');
  await expect.poll(() => screen.page.textContent('.sign'), soon).toBe('Heure non vérifiée');
  await screen.server.start();
  await expect.poll(() => screen.page.locator('.sign').isHidden(), { timeout: 30_000 }).toBe(true);
});

test('a device clock that jumps by hours under way disturbs nothing', async () => {
  await screen.show(...two);
  await screen.page.evaluate(() => {
    const { now } = Date;
    Date.now = () => now() - 7_200_000;
  });
  const { changes } = await seen();
  await expect.poll(async () => (await seen()).changes, soon).toBeGreaterThan(changes + 3);
  expect(await screen.page.locator('.sign').isHidden()).toBe(true);
});

test('an empty plan is the identity card, and what comes after it is shown', async () => {
  await screen.show(...two);
  screen.server.setPlan(planOf([], Date.now()));
  await expect.poll(() => screen.page.textContent('.identity-name'), soon).toBe('Hall de la mairie');
  screen.server.setPlan(planOf([{ message: 'm3', title: 'Fête' }], Date.now()));
  await up('Fête');
});

test('a plan that ended goes on with what has no end, and a discreet sign', async () => {
  const slides = [...two, { message: 'm3', title: 'Concert passé', dwellMs: 1_000 }];
  const old = planOf(slides, Date.now() - 36 * day, { ending: ['m3'] });
  await place(old);
  await up('Marché');
  await expect.poll(() => screen.page.textContent('.sign'), soon).toBe('Dernier programme connu');
  await expect.poll(async () => (await seen()).changes, soon).toBeGreaterThan(4);
  expect((await seen()).tops).not.toContain('Concert passé');
  screen.server.setPlan(planOf([{ message: 'm4', title: 'Nouveau' }], Date.now()));
  await up('Nouveau');
  await expect.poll(() => screen.page.locator('.sign').isHidden(), { timeout: 25_000 }).toBe(true);
});

test('damage on disk costs only what is damaged, and heals when the server is back', async () => {
  await screen.show(...two);
  await screen.shellCached();
  const hash = planOf(two, Date.now()).plan.renditions[0] ?? '';
  await screen.server.stop();
  await screen.page.evaluate(overwrite, hash);
  await screen.page.reload();
  await up('Piscine');
  expect((await seen()).tops).not.toContain('Marché');
  await screen.server.start();
  await screen.page.waitForSelector(slideUp('Marché'), { timeout: 60_000 });
}, 90_000);

test('a database that the browser threw away brings nobody to the screen', async () => {
  await screen.show(...two);
  await screen.page.goto(`${screen.server.origin}/nothing`);
  await screen.page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const gone = indexedDB.deleteDatabase('beffroi');
        gone.onsuccess = () => resolve();
        gone.onerror = () => reject(gone.error);
      }),
  );
  await screen.page.goto(screen.server.url);
  await up('Marché');
  expect(await screen.page.locator('.pair-code').count()).toBe(0);
});

test('a full disk drops what no plan needs, and the new plan is shown whatever the disk says', async () => {
  await screen.page.addInitScript(limitDisk, 700_000);
  const [first, second] = await Promise.all([picture('#884422'), picture('#228844')]);
  await screen.show({ message: 'm1', title: 'Avant', picture: first });
  screen.server.setPlan(planOf([{ message: 'm2', title: 'Après', picture: second }], Date.now()));
  await up('Après');
  expect(faultTypes().filter((type) => type !== 'storage-full')).toEqual([]);
  // There is room again, since what was before is not needed any more.
  screen.server.setPlan(planOf([{ message: 'm3', title: 'Ensuite' }], Date.now()));
  await up('Ensuite');
});

test('a disk that takes nothing at all is told, and everything is shown from memory', async () => {
  await screen.page.addInitScript(limitDisk, 0);
  await screen.show({ message: 'm1', title: 'Marché', picture: photo });
  await expect.poll(faultTypes, soon).toContain('storage-full');
});

test('a picture that is lost is fetched again, and the others go on meanwhile', async () => {
  const slides = [{ message: 'm1', title: 'Photo', picture: photo, dwellMs: 1_000 }, ...two.slice(1)];
  await screen.show(...slides);
  await screen.shellCached();
  const hash = planOf(slides, Date.now()).plan.assets[0]?.hash ?? '';
  screen.server.tamper(hash, Buffer.from('nothing'));
  await screen.page.evaluate(forget, hash);
  await screen.page.reload();
  await up('Piscine');
  expect((await seen()).tops).not.toContain('Photo');
  screen.server.tamper(hash, undefined);
  await screen.page.waitForSelector(slideUp('Photo'), { timeout: 30_000 });
  expect(faultTypes()).not.toContain('slide-quarantined');
}, 60_000);

test('a line that is cut in the middle of a large file costs one piece, also over a restart', async () => {
  await screen.show(...two);
  await screen.shellCached();
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const create = { width: 1400, height: 900, channels: 3, background: '#222222', noise } as const;
  const large = { body: await sharp({ create }).png().toBuffer(), mime: 'image/png' };
  const pieces = Math.ceil(large.body.length / 1_048_576);
  expect(pieces).toBeGreaterThan(2);
  screen.server.failRanges(2);
  screen.server.setPlan(planOf([{ message: 'm9', title: 'Grande', picture: large }], Date.now()));
  await expect.poll(() => screen.server.ranges.length, { timeout: 20_000 }).toBe(2);
  // What was placed before goes on meanwhile.
  expect((await seen()).tops).not.toContain('Grande');
  await screen.page.reload();
  screen.server.failRanges(undefined);
  await screen.page.waitForSelector(slideUp('Grande'), { timeout: 30_000 });
  expect(screen.server.ranges).toHaveLength(pieces);
  expect(new Set(screen.server.ranges).size).toBe(pieces);
}, 60_000);

test('a slide that throws is passed over, and quarantined after three strikes', async () => {
  await screen.page.addInitScript(() => {
    const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function (init) {
      if (this.ariaLabel === 'Fâcheuse') throw new Error('no');
      return attachShadow.call(this, init);
    };
  });
  await screen.show({ message: 'm1', title: 'Fâcheuse', dwellMs: 500 }, ...two.slice(1));
  await expect.poll(faultTypes, soon).toEqual(['slide-quarantined']);
  expect((await seen()).tops).not.toContain('Fâcheuse');
});

test('a film plays, and one that stands still is passed over', async () => {
  await screen.show(
    { message: 'm1', title: 'Film', film, dwellMs: 30_000 },
    { message: 'm2', title: 'Piscine', dwellMs: 2_000 },
  );
  await screen.page.waitForSelector(slideUp('Film'), { timeout: 20_000 });
  const time = () => screen.page.evaluate(filmTime);
  const began = await time();
  await expect.poll(async () => (await time()) !== began).toBe(true);
  const { changes } = await seen();
  await screen.page.evaluate(holdFilm);
  await expect.poll(async () => (await seen()).changes, { timeout: 12_000 }).toBeGreaterThan(changes);
  expect((await seen()).tops).toContain('Piscine');
}, 60_000);

test('a page that lets itself be framed is shown, one that refuses is passed over and told', async () => {
  const site = createServer((request, response) => {
    if (request.url === '/refuses') response.setHeader('x-frame-options', 'DENY');
    response.setHeader('content-type', 'text/html').end('<h1>Horaires</h1>');
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  const page = (path: string) => `<div class="page" data-page="${address}${path}"></div>`;
  try {
    await screen.show(
      { message: 'm1', title: 'Refuse', html: page('/refuses'), dwellMs: 700 },
      { message: 'm2', title: 'Accepte', html: page('/'), dwellMs: 700 },
    );
    await up('Accepte');
    expect(screen.page.frames().some((frame) => frame.url() === `${address}/`)).toBe(true);
    await expect.poll(faultTypes, soon).toEqual(['slide-quarantined']);
    expect(screen.server.faults[0]?.detail).toContain('page-refused');
    expect((await seen()).tops).not.toContain('Refuse');
  } finally {
    site.closeAllConnections();
    site.close();
  }
});

async function picture(background: string): Promise<{ body: Buffer; mime: string }> {
  const noise = { type: 'gaussian', mean: 120, sigma: 50 } as const;
  const create = { width: 900, height: 600, channels: 3, background, noise } as const;
  return { body: await sharp({ create }).jpeg({ quality: 95 }).toBuffer(), mime: 'image/jpeg' };
}

/** Runs in the page. */
function overwrite(hash: string): Promise<void> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('beffroi');
    opening.onsuccess = () => {
      const change = opening.result.transaction('bytes', 'readwrite');
      change.objectStore('bytes').put(new Uint8Array([1, 2, 3]), hash);
      change.oncomplete = () => resolve();
    };
  });
}

/** Runs in the page. */
function forget(hash: string): Promise<void> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('beffroi');
    opening.onsuccess = () => {
      const change = opening.result.transaction('bytes', 'readwrite');
      change.objectStore('bytes').delete(hash);
      change.oncomplete = () => resolve();
    };
  });
}

/** Runs in the page: bytes beyond so many are refused, as by a disk that is full. */
function limitDisk(most: number): void {
  const sizes = new Map<unknown, number>();
  const { put, delete: remove } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
    if (this.name !== 'bytes' || !(value instanceof Uint8Array)) return put.call(this, value, key);
    const others = [...sizes].reduce((sum, [each, size]) => (each === key ? sum : sum + size), 0);
    if (others + value.length > most) throw new DOMException('full', 'QuotaExceededError');
    sizes.set(key, value.length);
    return put.call(this, value, key);
  };
  IDBObjectStore.prototype.delete = function (key) {
    if (this.name === 'bytes') sizes.delete(key);
    return remove.call(this, key);
  };
}

/** Runs in the page. */
function filmTime(): number {
  return document.querySelector('.slide')?.shadowRoot?.querySelector('video')?.currentTime ?? -1;
}

/** Runs in the page: what a decoder that hangs looks like. */
function holdFilm(): void {
  for (const slide of document.querySelectorAll('.slide')) slide.shadowRoot?.querySelector('video')?.pause();
}
