import sharp from 'sharp';
import { expect, test } from 'vitest';
import { recordFilm } from './film.ts';
import { watchGlass } from './probe.ts';
import { openStreet, soon } from './street.ts';

const wanted = 1_000;
const turnMs = 45;

test('a thousand changes of texts, pictures and films go by without one frame that is not whole', async () => {
  const street = await openStreet();
  try {
    const screen = await street.screen({ width: 480, height: 270 });
    const seen = await watchGlass(screen.page);
    const film = await recordFilm(street.browser);
    const slides = await Promise.all(
      Array.from({ length: 15 }, async (_, at) => {
        const background = `#${(0x203040 + at * 0x0a0804).toString(16)}`;
        const jpeg = await sharp({ create: { width: 640, height: 360, channels: 3, background } })
          .jpeg()
          .toBuffer();
        const picture = at % 3 === 0 ? {} : { picture: { body: jpeg, mime: 'image/jpeg' } };
        return { message: `m${at}`, title: `Diapositive ${at}`, background, dwellMs: turnMs, ...picture };
      }),
    );
    await screen.show(...slides, { message: 'film', title: 'Film', film, dwellMs: 350 });
    await expect
      .poll(async () => (await seen()).changes, { timeout: 110_000, interval: 500 })
      .toBeGreaterThan(wanted);
    const { bad, tops } = await seen();
    expect(bad).toEqual([]);
    expect(tops).toContain('Film');
    expect(new Set(tops.filter((top) => top.startsWith('Diapositive'))).size).toBe(15);
    expect(screen.complaints).toEqual([]);
    expect(screen.server.faults).toEqual([]);
    await expect.poll(() => screen.page.locator('.stage > .slide').count(), soon).toBeLessThanOrEqual(3);
    await screen.close();
  } finally {
    await street.close();
  }
}, 150_000);
