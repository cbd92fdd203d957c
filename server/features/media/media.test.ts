import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';
import { formOf } from './samples.ts';

let server: TestServer;

const photo = (width = 400, height = 200) =>
  sharp({ create: { width, height, channels: 3, background: '#1f4e6b' } });

function upload(bytes: Uint8Array | string, name?: string, type?: string) {
  return server.as('author')({ method: 'POST', url: '/api/media', ...formOf(bytes, name, type) });
}

/** Every file under the media folder. */
function filesOnDisk(): string[] {
  const folder = join(server.deps.config.dataDir, 'media');
  try {
    return (readdirSync(folder, { recursive: true }) as string[]).filter((name) =>
      statSync(join(folder, name)).isFile(),
    );
  } catch {
    return [];
  }
}

async function expectRefused(bytes: Uint8Array | string, status: number, code: string, type = 'image/jpeg') {
  const answer = await upload(bytes, 'x.jpg', type);
  expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  expect(filesOnDisk()).toEqual([]);
  expect(await server.deps.store.db.selectFrom('media').selectAll().execute()).toEqual([]);
}

describe.each(dialects)('media on %s', (dialect) => {
  beforeEach(async () => {
    server = await startTestServer({
      dialect,
      config: { media: { maxBytes: 3_000_000, maxPixels: 5_000_000 } },
    });
  });
  afterEach(() => server.close());

  test('a photograph is kept upright, without what the camera wrote, under the hash of its content', async () => {
    const sent = await photo()
      .withExif({ IFD0: { Copyright: 'secret place' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const answer = await upload(sent);
    expect(answer.statusCode).toBe(201);
    const kept = answer.json();
    expect([kept.width, kept.height, kept.mime, kept.display.mime]).toEqual([
      200,
      400,
      'image/jpeg',
      'image/webp',
    ]);
    const served = await server.inject(`/media/${kept.hash}`);
    expect(served.rawPayload.length).toBe(kept.bytes);
    expect((await sharp(served.rawPayload).metadata()).exif).toBeUndefined();
    expect(
      filesOnDisk()
        .map((name) => name.replace('/', ''))
        .sort(),
    ).toEqual([kept.display.hash, kept.hash].sort());
    expect((await server.services.media.asset(kept.hash))?.displayAsset.hash).toBe(kept.display.hash);
    expect((await upload(sent)).json()).toEqual(kept);
  });

  test('a large picture is reduced for displays', async () => {
    const kept = (await upload(await photo(2400, 1200).png().toBuffer())).json();
    const display = await server.inject(`/media/${kept.display.hash}`);
    expect((await sharp(display.rawPayload).metadata()).width).toBe(1920);
    expect(kept.width).toBe(2400);
  });

  test('what is not an image is refused whatever it says it is, and leaves nothing behind', async () => {
    const whole = await photo().jpeg().toBuffer();
    await expectRefused('hello', 415, 'MEDIA_NOT_AN_IMAGE');
    await expectRefused('', 415, 'MEDIA_NOT_AN_IMAGE');
    await expectRefused(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
      415,
      'MEDIA_NOT_AN_IMAGE',
      'image/svg+xml',
    );
    await expectRefused('<!doctype html><script>alert(1)</script>', 415, 'MEDIA_NOT_AN_IMAGE');
    await expectRefused('GIF89a=1;/*<script>alert(1)</script>*/', 415, 'MEDIA_NOT_AN_IMAGE');
    await expectRefused(whole.subarray(0, whole.length - 60), 415, 'MEDIA_NOT_AN_IMAGE');
    await expectRefused((await photo().png().toBuffer()).subarray(0, 120), 415, 'MEDIA_NOT_AN_IMAGE');
  });

  test('too many bytes and too many pixels are refused, and leave nothing behind', async () => {
    await expectRefused(Buffer.alloc(3_000_001, 255), 413, 'MEDIA_TOO_LARGE');
    const bomb = await photo(9000, 9000).png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.length).toBeLessThan(3_000_000);
    await expectRefused(bomb, 413, 'MEDIA_TOO_LARGE');
  });

  test('what hides behind a picture is not served', async () => {
    const polyglot = Buffer.concat([
      await photo().jpeg().toBuffer(),
      Buffer.from('<script>alert(1)</script>PK\u0003\u0004'),
    ]);
    const kept = (await upload(polyglot, 'a.html', 'text/html')).json();
    const served = await server.inject(`/media/${kept.hash}`);
    expect(served.rawPayload.includes('script')).toBe(false);
    expect(served.headers['content-type']).toBe('image/jpeg');
  });

  test('a stranger and a reader may not send; a request without a file is refused', async () => {
    const bare = { method: 'POST', url: '/api/media' } as const;
    expect((await server.inject(bare)).statusCode).toBe(401);
    expect((await server.as('reader')(bare)).statusCode).toBe(403);
    expect((await server.as('author')({ ...bare, payload: { file: 1 } })).statusCode).toBe(415);
  });

  test('a file is served for ever, in part when asked, harmless, and only when known', async () => {
    const { hash, bytes } = (await upload(await photo().jpeg().toBuffer())).json();
    const url = `/media/${hash}`;
    const whole = await server.inject(url);
    expect(whole.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      etag: `"${hash}"`,
      'content-length': String(bytes),
    });
    expect((await server.inject({ url, headers: { 'if-none-match': `"${hash}"` } })).statusCode).toBe(304);
    const part = await server.inject({ url, headers: { range: 'bytes=2-9' } });
    expect([part.statusCode, part.headers['content-range']]).toEqual([206, `bytes 2-9/${bytes}`]);
    expect(part.rawPayload).toEqual(whole.rawPayload.subarray(2, 10));
    expect((await server.inject({ url, headers: { range: `bytes=${bytes}-` } })).statusCode).toBe(416);
    expect((await server.inject(`/media/${'0'.repeat(64)}`)).statusCode).toBe(404);
    expect((await server.inject('/media/..%2f..%2fbeffroi.db')).statusCode).toBe(400);
  });
});
