/** A photo drawn anew: upright, small enough, and nothing of what the camera wrote. */
import sharp, { type Sharp } from 'sharp';
import { openly } from '../look.ts';

export type Drawn = { readonly bytes: Buffer; readonly width: number; readonly height: number };
/** It took too long: of a picture, or of a machine that has much to do. */
export class DrawingLate extends Error {}

/** px, longest side: enough to see a hole by. */
const side = 1600;
const longestSeconds = 20;

/** Undefined for what cannot be read to its end. Throws DrawingLate. */
export async function drawn(original: Uint8Array): Promise<Drawn | undefined> {
  try {
    const image = sharp(original, openly)
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' });
    return await written(image.timeout({ seconds: longestSeconds }));
  } catch (error) {
    // libvips says by a word alone why it was ended.
    if (String(error).includes('timeout:')) throw new DrawingLate(String(error));
    return undefined;
  }
}

export async function written(image: Sharp): Promise<Drawn> {
  const { data, info } = await image.jpeg({ quality: 82 }).toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}
