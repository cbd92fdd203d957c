import sharp from 'sharp';
import { afterEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';
import { formOf } from './samples.ts';

let server: TestServer;
afterEach(() => server.close());

describe.each(dialects)('sizes and crops on %s', (dialect) => {
  test('whoever asks for all of them fills no disk: beyond their space the usual file comes, in passing', async () => {
    server = await startTestServer({ dialect, config: { media: { variantBytes: 2000 } } });
    const picture = sharp({ create: { width: 800, height: 400, channels: 3, background: '#1f4e6b' } });
    const sent = formOf(await picture.jpeg().toBuffer());
    const upload = await server.as('author')({ method: 'POST', url: '/api/media', ...sent });
    const { hash, display } = upload.json();
    const ask = (path: string) => server.inject({ url: `/media/${hash}/${path}` });
    const first = await ask('640');
    expect(first.headers['cache-control']).toContain('immutable');
    // Whoever takes JPEG alone gets it, whatever it says that it accepts.
    const plain = await server.inject({
      url: `/media/${hash}/160?format=jpeg&ratio=4:5`,
      headers: { accept: 'image/avif' },
    });
    const cut = await sharp(plain.rawPayload).metadata();
    expect(cut).toMatchObject({ format: 'jpeg', width: 128, height: 160 });
    for (const ratio of ['1:1', '4:3', '3:2', '16:9', '3:4', '9:16']) {
      server.clock.advance(60_000);
      expect((await ask(`640?ratio=${ratio}`)).statusCode).toBe(200);
    }
    server.clock.advance(60_000);
    const late = await ask('320');
    expect(late.headers).toMatchObject({ 'cache-control': 'no-store', etag: `"${display.hash}"` });
    const kept = await server.deps.store.db.selectFrom('media_variant').select('bytes').execute();
    const largest = Math.max(...kept.map(({ bytes }) => Number(bytes)));
    const taken = kept.reduce((sum, { bytes }) => sum + Number(bytes), 0);
    expect(taken).toBeLessThan(2000 + largest);
    expect((await ask('640')).headers.etag).toBe(first.headers.etag);
  });
});
