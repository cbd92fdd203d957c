import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import type { PanelColour } from '#core/contracts/index.ts';
import { fromBase64 } from '#core/panel/base64.ts';
import { lampRgb } from '#core/panel/lamps.ts';
import { type LampSource, lampPicture, lampSource } from './lamp-picture.ts';

/** Black at the left, white at the right, twice as wide as high. */
let ramp: LampSource;
beforeAll(async () => {
  const width = 400;
  const raw = Buffer.from(Array.from({ length: width * 200 }, (_, at) => ((at % width) * 255) / (width - 1)));
  ramp = await lampSource(
    await sharp(raw, { raw: { width, height: 200, channels: 1 } })
      .png()
      .toBuffer(),
  );
});
const box = (colours: PanelColour[]) => ({ width: 40, height: 64, colours });

test('a picture is as large as its box allows, and whole', () => {
  expect(lampPicture(ramp, box(['amber']))).toMatchObject({
    width: 40,
    height: 20,
    depth: 'one',
    colour: 'amber',
  });
  expect(lampPicture(ramp, { ...box(['rgb']), height: 10 })).toMatchObject({
    width: 20,
    height: 10,
    depth: 'rgb',
  });
});

test('on lamps of one colour, more are lit where the picture is lighter', () => {
  const picture = lampPicture(ramp, box(['amber']));
  const bytes = fromBase64(picture.base64) ?? new Uint8Array();
  expect(bytes).toHaveLength(5 * 20);
  const lamps = (octet: number) => octet.toString(2).replaceAll('0', '').length;
  const litIn = (octet: number) =>
    Array.from({ length: 20 }, (_, y) => lamps(bytes[y * 5 + octet] ?? 0)).reduce((sum, each) => sum + each);
  const lit = [0, 1, 2, 3, 4].map(litIn);
  expect(lit).toEqual([...lit].sort((a, b) => a - b));
  expect(lit[0]).toBeLessThan(0.2 * 160);
  expect(lit[4]).toBeGreaterThan(0.8 * 160);
});

test('a panel of several colours gets those only, and a full-colour one few steps of each channel', () => {
  const colours = (names: PanelColour[]) => {
    const bytes = fromBase64(lampPicture(ramp, box(names)).base64) ?? new Uint8Array();
    const lamp = (at: number) =>
      (bytes[at] ?? 0) * 65_536 + (bytes[at + 1] ?? 0) * 256 + (bytes[at + 2] ?? 0);
    return new Set(Array.from({ length: bytes.length / 3 }, (_, at) => lamp(at * 3)));
  };
  const allowed = [0, lampRgb.red, lampRgb.green];
  for (const colour of colours(['red', 'green'])) expect(allowed).toContain(colour);
  expect(colours(['rgb']).size).toBeGreaterThan(4);
  expect(colours(['rgb']).size).toBeLessThanOrEqual(16);
});

test('the same picture gives the same lamps, and what is no picture is refused', async () => {
  expect(lampPicture(ramp, box(['red', 'green']))).toEqual(lampPicture(ramp, box(['red', 'green'])));
  await expect(lampSource(Buffer.from('<svg/>'))).rejects.toThrow();
});
