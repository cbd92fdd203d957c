import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { completeConfig } from '#config/load.ts';
import { createRightOfWay } from '../../right-of-way.ts';
import type { SentFile } from './forms/sent-form.ts';
import { mostPhotoBytes } from './look.ts';
import { createOriginals } from './originals.ts';
import { createPhotos } from './photos.ts';
import { createVault } from './vault.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'beffroi-photos-'));

let now = 1_000_000_000_000;
const given = { config: completeConfig({ dataDir }), clock: () => now, randomBytes };
const photos = createPhotos(createVault(given, 'photos'), join(dataDir, 'incoming-photos'));
const originals = createOriginals(createVault(given, 'originals'), given, createRightOfWay());
afterAll(async () => {
  await photos.close();
  await originals.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** As a browser sends it. */
async function received(bytes: Uint8Array): Promise<SentFile | undefined> {
  const form = new FormData();
  form.set('photo', new Blob([Uint8Array.from(bytes)]), 'IMG.jpg');
  const { body, headers } = new Response(form);
  if (!body) throw new Error('a form has a body');
  const { photos: sent } = await originals.receive(Readable.fromWeb(body), headers.get('content-type') ?? '');
  return sent[0];
}

/** A PNG that says of itself that it is 20,000 px wide and high. */
const bomb = Buffer.from('89504e470d0a1a0a0000000d4948445200004e2000004e2008020000000000000000000000', 'hex');
const grey = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#808080' } });
type Exif = Parameters<ReturnType<typeof grey>['withExif']>[0];
const written = (exif: Exif) => grey(64, 48).withExif(exif).jpeg().toBuffer();
const gps = (lat: string, north: string, lon: string, east: string): Exif => ({
  IFD3: { GPSLatitude: lat, GPSLatitudeRef: north, GPSLongitude: lon, GPSLongitudeRef: east },
});
const placeOf = async (exif: Exif) => (await originals.look(await written(exif))).at;

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
    expect(await originals.look(turned)).toMatchObject({ width: 1000, height: 3000 });
    const drawn = await photos.draw(turned);
    expect([drawn?.width, drawn?.height]).toEqual([533, 1600]);
    const { exif, orientation } = await sharp(await photos.read(drawn?.hash ?? '')).metadata();
    expect([exif, orientation]).toEqual([undefined, undefined]);
  });

  test.each<[string, () => Promise<Buffer> | Buffer]>([
    ['a drawing', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['a TIFF', () => grey(9, 9).tiff().toBuffer()],
    ['a GIF', () => grey(9, 9).gif().toBuffer()],
    ['a name alone', () => Buffer.from('\xff\xd8\xff\xe0', 'latin1')],
    ['nothing', () => Buffer.alloc(0)],
    ['too much', () => Buffer.alloc(12_000_001)],
    ['more pixels than memory holds', () => bomb],
    [
      'a drawing with the mark of a photo',
      () => Buffer.from(`<svg a='WEBP' xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>`),
    ],
  ])('%s is none, in memory and as a file', async (_, make) => {
    const bytes = await make();
    await expect(originals.look(bytes)).rejects.toMatchObject({ code: 'REPORT_PHOTO' });
    const file = await received(bytes);
    if (file) {
      await expect(originals.look(file)).rejects.toMatchObject({ code: 'REPORT_PHOTO' });
      await originals.drop([file]);
    } else expect(bytes.length === 0 || bytes.length > mostPhotoBytes).toBe(true);
    expect(readdirSync(join(dataDir, 'incoming-photos'))).toEqual([]);
  });

  test('half a photo has the header of one: that it cannot be read is seen when it is drawn', async () => {
    const whole = await grey(900, 900).jpeg().toBuffer();
    const half = whole.subarray(0, whole.length / 2);
    expect(await originals.look(half)).toMatchObject({ width: 900 });
    expect(await photos.draw(half)).toBeUndefined();
  });

  test('sent twice are two files, of which one may go', async () => {
    const bytes = await grey(20, 20).jpeg().toBuffer();
    const file = await received(bytes);
    if (!file) throw new Error('a photo was sent');
    const [one, two] = [await originals.keep(file), await originals.keep(bytes)];
    await originals.forget(one);
    expect(existsSync(String(await originals.source(one)))).toBe(false);
    expect(readFileSync(String(await originals.source(two)))).toEqual(bytes);
    expect(await photos.draw((await originals.source(two)) ?? '')).toMatchObject({ width: 20, height: 20 });
    // Of a request that was cut off with the server, and of nobody.
    await originals.sweep(async () => false, Date.now() + 10_000_000_000_000);
    expect(existsSync(String(await originals.source(two)))).toBe(false);
    expect(readdirSync(join(dataDir, 'incoming-photos'))).toEqual([]);
  });

  test('that nothing names any more are swept once they are old enough', async () => {
    const named = await photos.draw(await grey(20, 20).jpeg().toBuffer());
    const unnamed = await photos.draw(await grey(30, 30).jpeg().toBuffer());
    if (!named || !unnamed) throw new Error('two were drawn');
    const isUsed = async (hash: string) => hash === named.hash;
    await photos.sweep(isUsed, now);
    expect(await photos.read(unnamed.hash)).toBeDefined();
    await photos.sweep(isUsed, now + 1000);
    expect(await photos.read(unnamed.hash)).toBeUndefined();
    expect(await photos.read(named.hash)).toBeDefined();
    now += 1;
  });
});
