import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { createDrawing, DrawingEnded } from './process.ts';

const drawing = createDrawing();
afterAll(drawing.close);
const picture = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .jpeg()
    .toBuffer();

const home = mkdtempSync(join(tmpdir(), 'beffroi-drawing-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
let last = 0;
function placed(): string {
  last += 1;
  return join(home, 'incoming', String(last));
}

describe('the process that draws', () => {
  test('makes a photo smaller, from bytes or a file, and says what it has written', async () => {
    const whole = await picture(3000, 1000);
    const file = join(home, 'original');
    writeFileSync(file, whole);
    for (const from of [whole, file]) {
      const to = placed();
      const made = await drawing.draw({ from, to });
      const bytes = readFileSync(to);
      const hash = createHash('sha256').update(bytes).digest('hex');
      expect(made).toEqual({ width: 1600, height: 533, bytes: bytes.length, hash });
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1600, height: 533 });
    }
  });

  test('says of what is none that it is none, and leaves nothing', async () => {
    const whole = await picture(900, 900);
    for (const from of [
      Buffer.from('no picture'),
      whole.subarray(0, whole.length / 2),
      join(home, 'nowhere'),
    ]) {
      const to = placed();
      expect(await drawing.draw({ from, to })).toBeUndefined();
      expect(existsSync(to)).toBe(false);
    }
  });

  test('says what the disk says', async () => {
    const to = placed();
    mkdirSync(to, { recursive: true });
    await expect(drawing.draw({ from: await picture(20, 20), to })).rejects.toThrow('EEXIST');
  });

  test('that ends in the middle is told from a picture that is none, and begun anew', async () => {
    const large = await picture(6000, 4000);
    const one = drawing.draw({ from: large, to: placed() });
    drawing.close();
    await expect(one).rejects.toBeInstanceOf(DrawingEnded);
    expect(await drawing.draw({ from: await picture(20, 20), to: placed() })).toMatchObject({ width: 20 });
  });
});
