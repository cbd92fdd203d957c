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

describe('the process that draws', () => {
  test('makes a photo smaller, and says of what is none that it is none', async () => {
    const made = await drawing.draw(await picture(3000, 1000));
    expect(made).toMatchObject({ width: 1600, height: 533 });
    expect(await sharp(made?.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1600, height: 533 });
    expect(await drawing.draw(Buffer.from('no picture'))).toBeUndefined();
    const whole = await picture(900, 900);
    expect(await drawing.draw(whole.subarray(0, whole.length / 2))).toBeUndefined();
  });

  test('that ends in the middle is told from a picture that is none, and begun anew', async () => {
    const large = await picture(6000, 4000);
    const one = drawing.draw(large);
    drawing.close();
    await expect(one).rejects.toBeInstanceOf(DrawingEnded);
    expect(await drawing.draw(await picture(20, 20))).toMatchObject({ width: 20, height: 20 });
  });
});
