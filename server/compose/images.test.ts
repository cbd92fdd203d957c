import sharp from 'sharp';
import { expect, test } from 'vitest';
import { displayImage, inspectImage } from './images.ts';

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#1f4e6b' } });

test('a large photograph comes out upright, 1920 px long, as WebP, without its metadata', async () => {
  const original = await plain(3000, 2000)
    .withExif({ IFD0: { Artist: 'someone' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const image = await displayImage(original);
  expect([image.width, image.height, image.mime]).toEqual([1280, 1920, 'image/webp']);
  const facts = await sharp(image.bytes).metadata();
  expect(facts.exif).toBeUndefined();
});

test('the same original gives the same bytes, and a small picture is not enlarged', async () => {
  const original = await plain(300, 200).png().toBuffer();
  const [a, b] = await Promise.all([displayImage(original), displayImage(original)]);
  expect(a.hash).toBe(b.hash);
  expect([a.width, a.height]).toEqual([300, 200]);
});

test('what is not an image, and SVG, are refused by code', async () => {
  await expect(displayImage(Buffer.from('GIF89a but no'))).rejects.toMatchObject({
    code: 'MEDIA_NOT_AN_IMAGE',
  });
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  await expect(inspectImage(svg)).rejects.toMatchObject({ code: 'MEDIA_NOT_AN_IMAGE' });
});

test('a truncated picture is refused', async () => {
  const noisy = await sharp({
    create: {
      width: 400,
      height: 400,
      channels: 3,
      background: '#fff',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .jpeg()
    .toBuffer();
  await expect(displayImage(noisy.subarray(0, noisy.length / 2))).rejects.toMatchObject({
    code: 'MEDIA_NOT_AN_IMAGE',
  });
});

test('a picture of too many pixels is refused before it is decoded', async () => {
  const bomb = await plain(16_000, 4_000).png({ compressionLevel: 9 }).toBuffer();
  await expect(displayImage(bomb)).rejects.toMatchObject({ code: 'MEDIA_TOO_LARGE' });
});
