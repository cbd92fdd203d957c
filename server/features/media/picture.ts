/** A file that a person sent becomes two pictures of our own making, or a reason why it cannot. */
import sharp from 'sharp';
import { displaySide, encode, keptSide, type Picture, within } from './encode.ts';
import type { PictureFormat } from './sniff.ts';
import type { Refused } from './video.ts';

export type Decoded = { readonly original: Picture; readonly display: Picture };

type Limits = { readonly maxPixels: number };

const decodeSeconds = 30;

/**
 * Decodes, turns upright, strips what cameras write beside the picture, and encodes anew: nothing of the file that
 * was sent is ever served. A moving picture is refused rather than shown still by surprise.
 */
export async function decodePicture(
  path: string,
  format: PictureFormat,
  { maxPixels }: Limits,
): Promise<Decoded | Refused> {
  try {
    const input = () =>
      sharp(path, { limitInputPixels: maxPixels, failOn: 'error', autoOrient: true }).timeout({
        seconds: decodeSeconds,
      });
    const meta = await sharp(path, { limitInputPixels: false, failOn: 'error' }).metadata();
    if (meta.format !== format) return { refused: 'MEDIA_NOT_AN_IMAGE', details: {} };
    if (meta.width * meta.height > maxPixels) return tooLarge(meta.width, meta.height, maxPixels);
    const frames = meta.pages ?? 1;
    if (frames > 1) return { refused: 'MEDIA_ANIMATED', details: { frames } };
    return {
      original: await encode(
        within(input(), keptSide),
        format === 'jpeg' || format === 'png' ? format : 'webp',
      ),
      display: await encode(within(input(), displaySide), 'webp'),
    };
  } catch {
    // Whatever libvips could not read is, for the person who sent it, not a readable image.
    return { refused: 'MEDIA_NOT_AN_IMAGE', details: {} };
  }
}

function tooLarge(width: number, height: number, maxPixels: number): Refused {
  const detail = `${width} × ${height} px > ${Math.floor(maxPixels / 1e6)} Mpx`;
  return { refused: 'MEDIA_TOO_LARGE', details: { detail } };
}
