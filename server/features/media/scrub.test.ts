import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { mp4Sample } from './samples.ts';
import { forgetPlace } from './scrub.ts';

const folder = mkdtempSync(join(tmpdir(), 'beffroi-scrub-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function scrubbed(bytes: Uint8Array): Promise<Buffer> {
  const path = join(folder, 'film');
  writeFileSync(path, bytes);
  await forgetPlace(path);
  return readFileSync(path);
}

test('what is personal becomes free space, and not a byte else changes', async () => {
  const plain = mp4Sample();
  const film = mp4Sample({ filmedAt: '+48.8577+002.295/' });
  const clean = await scrubbed(film);
  expect(clean.length).toBe(film.length);
  expect(clean.includes('+48')).toBe(false);
  const at = film.indexOf('udta');
  expect(clean.toString('latin1', at, at + 4)).toBe('free');
  expect(clean.subarray(0, at)).toEqual(film.subarray(0, at));
  expect(clean.subarray(at + 4).every((byte) => byte === 0)).toBe(true);
  expect(await scrubbed(plain)).toEqual(plain);
});

test('boxes that lie about their size end the walk, and the file keeps its length', async () => {
  const sizes = fc.constantFrom(0, 1, 7, 8, 9, 16, 40, 0xffffffff);
  const types = fc.constantFrom('moov', 'trak', 'udta', 'meta', 'mdat', 'uuid', 'moof');
  const box = fc.tuple(sizes, types, fc.uint8Array({ maxLength: 40 }));
  await fc.assert(
    fc.asyncProperty(fc.array(box, { maxLength: 6 }), async (boxes) => {
      const file = Buffer.concat(
        boxes.map(([size, type, rest]) => {
          const head = Buffer.alloc(8);
          head.writeUInt32BE(size);
          head.write(type, 4, 'latin1');
          return Buffer.concat([head, rest]);
        }),
      );
      expect((await scrubbed(file)).length).toBe(file.length);
    }),
    { numRuns: 60 },
  );
});
