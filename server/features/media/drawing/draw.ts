/** A photo drawn anew: upright, small enough, and nothing of what the camera wrote. */
import sharp, { type Sharp } from 'sharp';
import { openly } from '../look.ts';

export type Drawn = { readonly bytes: Buffer; readonly width: number; readonly height: number };

/** px, longest side: enough to see a hole by. */
const side = 1600;

/** `original`: its file, or its bytes. Undefined for what cannot be read to its end. */
export async function drawn(original: string | Uint8Array): Promise<Drawn | undefined> {
  try {
    const image = sharp(original, openly)
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' });
    return await written(image.timeout({ seconds: 20 }));
  } catch {
    return undefined;
  }
}

export async function written(image: Sharp): Promise<Drawn> {
  const { data, info } = await image.jpeg({ quality: 82 }).toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}
