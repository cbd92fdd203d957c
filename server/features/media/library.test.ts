import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';
import { startFakeS3 } from './fake-s3.ts';
import { formOf, mp4Sample, pdfSample } from './samples.ts';

let server: TestServer;
const day = 86_400_000;

const plain = (width: number, height: number, background = '#1f4e6b') =>
  sharp({ create: { width, height, channels: 3, background } });
const jpeg = (width = 800, height = 400) => plain(width, height).jpeg().toBuffer();

const send = (bytes: Uint8Array | string, name?: string) =>
  server.as('author')({ method: 'POST', url: '/api/media', ...formOf(bytes, name) });
const author = (method: 'GET' | 'PATCH' | 'DELETE', url: string, payload?: object) =>
  server.as('author')({ method, url, ...(payload && { payload }) });
const list = async (query = '') => (await author('GET', `/api/media${query}`)).json();
const get = (url: string, headers: Record<string, string> = {}) => server.inject({ url, headers });

function filesOnDisk(): number {
  const folder = join(server.deps.config.dataDir, 'media');
  const names = readdirSync(folder, { recursive: true }) as string[];
  return names.filter((name) => statSync(join(folder, name)).isFile()).length;
}

async function messageWith(media: string) {
  const content = { title: 'Marché', language: 'fr', topics: [], variants: [], picture: { media, alt: 'x' } };
  return server.as('author')({ method: 'POST', url: '/api/messages', payload: { kind: 'news', content } });
}

async function refused(bytes: Uint8Array, code: string) {
  const answer = await send(bytes);
  expect([answer.json().code, answer.statusCode >= 400 && answer.statusCode < 500]).toEqual([code, true]);
  expect((await list()).media).toEqual([]);
  return answer.json().detail as string;
}

describe.each(dialects)('the library of media on %s', (dialect) => {
  beforeEach(async () => {
    server = await startTestServer({ dialect, config: { media: { quota: 3_000_000, maxPdfPages: 3 } } });
  });
  afterEach(() => server.close());

  test('a video is kept as it came, without the place where it was filmed', async () => {
    const film = mp4Sample({ audio: 'mp4a', filmedAt: '+48.8577+002.295/' });
    expect(film.includes('+48.8577')).toBe(true);
    const kept = (await send(film, 'a.mp4')).json();
    expect(kept).toMatchObject({
      kind: 'video',
      mime: 'video/mp4',
      width: 1280,
      height: 720,
      durationMs: 8000,
    });
    expect(kept.display.hash).toBe(kept.hash);
    const served = await get(`/media/${kept.hash}`);
    expect(served.rawPayload.length).toBe(film.length);
    expect(served.rawPayload.includes('+48.8577')).toBe(false);
    const part = await get(`/media/${kept.hash}`, { range: 'bytes=-100' });
    expect(part.rawPayload).toEqual(served.rawPayload.subarray(-100));
    expect((await messageWith(kept.hash)).statusCode).toBe(400);
    expect((await get(`/media/${kept.hash}/640`)).statusCode).toBe(404);
  });

  test('a file is told with the messages that it serves, and to nobody elsewhere', async () => {
    const { hash } = (await send(await jpeg(), 'marche.jpg')).json();
    expect((await author('GET', `/api/media/${hash}`)).json()).toMatchObject({
      name: 'marche.jpg',
      uses: [],
    });
    const { id } = (await messageWith(hash)).json();
    expect((await author('GET', `/api/media/${hash}`)).json()).toMatchObject({
      messages: 1,
      uses: [{ message: id, title: 'Marché' }],
    });
    expect((await author('GET', `/api/media/${'0'.repeat(64)}`)).statusCode).toBe(404);
    expect((await server.as('reader')({ method: 'GET', url: `/api/media/${hash}` })).statusCode).toBe(403);
  });

  test('the pages of a PDF are pictures with their words', async () => {
    const kept = (await send(pdfSample({ pages: 2 }), 'avis.pdf')).json();
    expect(kept.pages).toHaveLength(2);
    expect(kept.pages[0]).toMatchObject({ hash: kept.hash, text: 'Bonjour la ville', mime: 'image/webp' });
    expect((await messageWith(kept.hash)).statusCode).toBe(201);
  });

  test('what cannot be shown is refused with a code of its own, and leaves nothing', async () => {
    const frames = [await plain(20, 20).png().toBuffer(), await plain(20, 20, '#fff').png().toBuffer()];
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    await refused(gif, 'MEDIA_ANIMATED');
    expect(await refused(mp4Sample({ video: 'hvc1' }), 'MEDIA_VIDEO_CODEC')).toContain('HEVC');
    await refused(mp4Sample().subarray(0, 500), 'MEDIA_VIDEO_UNREADABLE');
    await refused(pdfSample({ encrypted: true }), 'MEDIA_PDF_ENCRYPTED');
    expect(await refused(pdfSample({ pages: 4 }), 'MEDIA_PDF_TOO_MUCH')).toContain('4 pages > 3');
    await refused(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0'), 'MEDIA_NOT_ACCEPTED');
  });

  test('a page gets the size it asks for in the best format that the browser names', async () => {
    const { hash } = (await send(await jpeg())).json();
    const avif = await get(`/media/${hash}/300`, { accept: 'image/avif,image/webp,*/*' });
    expect(avif.headers).toMatchObject({ 'content-type': 'image/avif', vary: 'accept' });
    const webp = await get(`/media/${hash}/300`, { accept: 'image/webp' });
    expect(await sharp(webp.rawPayload).metadata()).toMatchObject({
      format: 'webp',
      width: 320,
      height: 160,
    });
    const old = await get(`/media/${hash}/4000`);
    expect(await sharp(old.rawPayload).metadata()).toMatchObject({ format: 'jpeg', width: 800 });
    const again = await get(`/media/${hash}/300`, {
      accept: 'image/webp',
      'if-none-match': String(webp.headers.etag),
    });
    expect(again.statusCode).toBe(304);
    const own = String(webp.headers.etag).slice(1, -1);
    expect((await get(`/media/${own}`)).rawPayload).toEqual(webp.rawPayload);
    expect((await get(`/media/${'0'.repeat(64)}/300`)).statusCode).toBe(404);
    expect((await get(`/media/${hash}/99999`)).statusCode).toBe(400);
  });

  test('many who ask for the same size at once have it made once', async () => {
    const { hash } = (await send(await jpeg())).json();
    const answers = await Promise.all(Array.from({ length: 8 }, () => get(`/media/${hash}/640`)));
    expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(1);
    expect(await server.deps.store.db.selectFrom('media_variant').selectAll().execute()).toHaveLength(1);
  });

  test('a crop follows the point that matters', async () => {
    const halves = plain(800, 400, '#000').composite([
      { input: { create: { width: 400, height: 400, channels: 3, background: '#fff' } }, left: 400, top: 0 },
    ]);
    const { hash } = (await send(await halves.png().toBuffer())).json();
    const shade = async () => {
      const { rawPayload } = await get(`/media/${hash}/400?ratio=1:1`);
      const { channels } = await sharp(rawPayload).stats();
      return Math.round((channels[0]?.mean ?? 0) / 51);
    };
    const changed = await author('PATCH', `/api/media/${hash}`, { focal: { x: 0, y: 0.5 }, name: 'Moitiés' });
    expect(changed.json()).toMatchObject({ name: 'Moitiés', focal: { x: 0, y: 0.5 } });
    expect(await shade()).toBe(0);
    await author('PATCH', `/api/media/${hash}`, { focal: { x: 1, y: 0.5 } });
    expect(await shade()).toBe(5);
    expect((await author('PATCH', `/api/media/${hash}`, { focal: { x: 2, y: 0 } })).statusCode).toBe(400);
    expect((await get(`/media/${hash}/400?ratio=7:5`)).statusCode).toBe(400);
  });

  test('the list says what uses each file and how much space is taken, page by page', async () => {
    const used = (await send(await jpeg(300, 200), 'un.jpg')).json();
    server.clock.advance(1000);
    const other = (await send(await jpeg(200, 300), 'deux.jpg')).json();
    await messageWith(used.hash);
    const first = await list('?limit=1');
    expect(first.media).toMatchObject([{ hash: other.hash, name: 'deux.jpg', messages: 0, focal: null }]);
    const bytes = used.bytes + used.display.bytes + other.bytes + other.display.bytes;
    expect(first.usage).toEqual({ files: 2, bytes, quota: 3_000_000 });
    const second = await list(`?limit=1&before=${first.next}`);
    expect(second.media).toMatchObject([{ hash: used.hash, messages: 1 }]);
    expect(second.next).toBeUndefined();
    expect((await list('?kind=video')).media).toEqual([]);
  });

  test('a full territory is told its figures, and may send again what it has', async () => {
    const noise = (seed: number) =>
      sharp({
        create: {
          width: 900,
          height: 900,
          channels: 3,
          background: '#888',
          noise: { type: 'gaussian', mean: 100 + seed, sigma: 90 },
        },
      });
    const one = await noise(0).png().toBuffer();
    expect((await send(one)).statusCode).toBe(201);
    const refusal = await send(await noise(30).png().toBuffer());
    expect(refusal.json()).toMatchObject({ code: 'MEDIA_QUOTA', status: 413 });
    expect(refusal.json().detail).toMatch(/[\d.]+ M[oB] .*3 M[oB]/);
    expect((await send(one)).statusCode).toBe(201);
    expect((await list()).usage.files).toBe(1);
  });

  test('what is used is not deleted, what is not may be', async () => {
    const used = (await send(await jpeg(300, 200))).json();
    const other = (await send(await jpeg(200, 300))).json();
    await messageWith(used.hash);
    const refusal = await author('DELETE', `/api/media/${used.hash}`);
    expect(refusal.json()).toMatchObject({ code: 'MEDIA_IN_USE', status: 409 });
    expect((await author('DELETE', `/api/media/${other.hash}`)).statusCode).toBe(204);
    expect((await get(`/media/${other.hash}`)).statusCode).toBe(404);
    expect((await author('DELETE', `/api/media/${other.hash}`)).statusCode).toBe(404);
    expect((await server.as('reader')({ method: 'DELETE', url: `/api/media/${used.hash}` })).statusCode).toBe(
      403,
    );
  });

  test('unused files go after the delay, with their sizes; used ones and young ones stay', async () => {
    const { media } = server.services;
    const used = (await send(await jpeg(300, 200))).json();
    const shown = (await send(await jpeg(250, 250))).json();
    const unused = (await send(await jpeg(200, 300))).json();
    await get(`/media/${unused.hash}/160`);
    await messageWith(used.hash);
    await server.deps.store.db
      .insertInto('composition')
      .values({
        message_id: 'm',
        revision: 1,
        profile_hash: 'p',
        assets: JSON.stringify([shown.display]),
        created_at: server.clock.now,
      })
      .execute();
    await media.collect();
    const [marked] = (await list('?unused=true')).media;
    expect(marked).toMatchObject({ hash: unused.hash, deletedAt: server.clock.now + 30 * day });
    server.clock.advance(29 * day);
    await media.collect();
    expect((await list()).media).toHaveLength(3);
    server.clock.advance(1 * day);
    await media.collect();
    expect((await list()).media.map(({ hash }: { hash: string }) => hash).sort()).toEqual(
      [used.hash, shown.hash].sort(),
    );
    expect(filesOnDisk()).toBe(4);
    expect((await get(`/media/${unused.hash}`)).statusCode).toBe(404);
  });

  test('a file that is sent or used again is not deleted', async () => {
    const { media } = server.services;
    const bytes = await jpeg(200, 300);
    const { hash } = (await send(bytes)).json();
    await media.collect();
    server.clock.advance(29 * day);
    await send(bytes);
    server.clock.advance(2 * day);
    await media.collect();
    await messageWith(hash);
    server.clock.advance(40 * day);
    await media.collect();
    expect((await list()).media).toMatchObject([{ hash, deletedAt: null }]);
    expect((await get(`/media/${hash}`)).statusCode).toBe(200);
  });

  test('files are not deleted by a server that was given another town’s database', async () => {
    await send(await jpeg());
    for (let index = 0; index < 101; index++) {
      await send(
        await plain(8 + index, 8)
          .png()
          .toBuffer(),
      );
    }
    const before = filesOnDisk();
    await server.deps.store.db.deleteFrom('media').execute();
    server.clock.advance(60 * day);
    await server.services.media.collect();
    expect(filesOnDisk()).toBe(before);
  });
});

test('with a bucket, nothing stays on the disk, and parts are asked of the bucket', async () => {
  const keys = { accessKeyId: 'town', secretAccessKey: 'secret', region: 'fr-par' };
  const bucket = await startFakeS3({ ...keys, clock: () => server.clock.now });
  server = await startTestServer({ config: { media: { s3: { ...keys, endpoint: bucket.url } } } });
  try {
    const kept = (await send(await jpeg())).json();
    const film = (await send(mp4Sample())).json();
    expect([...bucket.objects.keys()].sort()).toEqual(
      [kept.hash, kept.display.hash, film.hash].map((hash) => `media/${hash}`).sort(),
    );
    expect(filesOnDisk()).toBe(0);
    const whole = await get(`/media/${film.hash}`);
    const part = await get(`/media/${film.hash}`, { range: 'bytes=100-' });
    expect(part.rawPayload).toEqual(whole.rawPayload.subarray(100));
    expect((await get(`/media/${kept.hash}/160`)).statusCode).toBe(200);
    bucket.objects.clear();
    expect((await get(`/media/${film.hash}`)).statusCode).toBe(404);
    expect(bucket.refused).toEqual([]);
  } finally {
    await server.close();
    await bucket.close();
  }
});

test('a display that is paced gets the same bytes, and a question about the head alone is answered', async () => {
  server = await startTestServer({ config: { display: { mediaRate: 1_000_000 } } });
  try {
    const { hash, bytes } = (await send(await jpeg())).json();
    const plainly = await get(`/media/${hash}`);
    const paced = await get(`/media/${hash}`, { authorization: 'Bearer key' });
    expect(paced.rawPayload).toEqual(plainly.rawPayload);
    expect(plainly.headers['content-disposition']).toBe(`inline; filename="${hash.slice(0, 12)}.jpg"`);
    const head = await server.inject({ method: 'HEAD', url: `/media/${hash}` });
    expect([head.statusCode, head.headers['content-length'], head.body]).toEqual([200, String(bytes), '']);
  } finally {
    await server.close();
  }
});
