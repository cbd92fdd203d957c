import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { completeConfig } from '#config/load.ts';
import { createPhotos } from './photos.ts';
import { createVault } from './vault.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'beffroi-photos-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
let now = 1_000_000_000_000;
const photos = createPhotos(createVault({ config: completeConfig({ dataDir }), clock: () => now }, 'photos'));

const grey = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#808080' } });
type Exif = Parameters<ReturnType<typeof grey>['withExif']>[0];
const written = (exif: Exif) => grey(64, 48).withExif(exif).jpeg().toBuffer();
const gps = (lat: string, north: string, lon: string, east: string): Exif => ({
  IFD3: { GPSLatitude: lat, GPSLatitudeRef: north, GPSLongitude: lon, GPSLongitudeRef: east },
});
const placeOf = async (exif: Exif) => (await photos.draw([await written(exif)]))[0]?.at;

describe('photos that strangers send', () => {
  test.each<[string, Exif, { lat: number; lon: number } | undefined]>([
    ['north and east', gps('43/1 30/1 0/1', 'N', '1/1 30/1 0/1', 'E'), { lat: 43.5, lon: 1.5 }],
    ['south and west', gps('21/1 6/1 36/10', 'S', '70/1 15/1 0/1', 'W'), { lat: -21.101, lon: -70.25 }],
    ['zeros, as cameras without a fix write', gps('0/1 0/1 0/1', 'N', '0/1 0/1 0/1', 'E'), undefined],
    ['more than there is of the earth', gps('91/1 0/1 0/1', 'N', '1/1 0/1 0/1', 'E'), undefined],
    ['a division by nothing', gps('43/0 30/0 0/0', 'N', '1/1 30/1 0/1', 'E'), undefined],
    ['nothing', { IFD0: { Make: 'Camera' } }, undefined],
  ])('say where they were taken: %s', async (_, exif, at) => {
    expect(await placeOf(exif)).toEqual(at);
  });

  test('are turned upright, made small enough, and carry nothing of the camera', async () => {
    const turned = await grey(3000, 1000).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const [drawn] = await photos.draw([turned]);
    expect([drawn?.width, drawn?.height]).toEqual([533, 1600]);
    const { exif, orientation } = await sharp(drawn?.bytes).metadata();
    expect([exif, orientation]).toEqual([undefined, undefined]);
  });

  test.each<[string, () => Promise<Buffer> | Buffer]>([
    ['a drawing', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['a TIFF', () => grey(9, 9).tiff().toBuffer()],
    ['a GIF', () => grey(9, 9).gif().toBuffer()],
    ['half a photo', async () => (await grey(900, 900).jpeg().toBuffer()).subarray(0, 700)],
    ['a name alone', () => Buffer.from('\xff\xd8\xff\xe0', 'latin1')],
    ['nothing', () => Buffer.alloc(0)],
    ['too much', () => Buffer.alloc(12_000_001)],
  ])('%s is none, and leaves nothing behind', async (_, make) => {
    await expect(photos.draw([await make()])).rejects.toMatchObject({ code: 'REPORT_PHOTO' });
  });

  test('that nothing names any more are swept once they are old enough', async () => {
    const [one, two] = await photos.draw([
      await grey(20, 20).jpeg().toBuffer(),
      await grey(30, 30).jpeg().toBuffer(),
    ]);
    if (!one || !two) throw new Error('two were drawn');
    const [named, unnamed] = [await photos.keep(one), await photos.keep(two)];
    const isUsed = async (hash: string) => hash === named.hash;
    await photos.sweep(isUsed, now);
    expect(await photos.read(unnamed.hash)).toBeDefined();
    await photos.sweep(isUsed, now + 1000);
    expect(await photos.read(unnamed.hash)).toBeUndefined();
    expect(await photos.read(named.hash)).toBeDefined();
    now += 1;
  });
});
