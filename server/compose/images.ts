/** Pictures: reading uploads with bounds, and the size that displays and pages get. */
import { createHash } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';
import { BeffroiError } from '#core/errors.ts';

export type DerivedImage = {
  readonly hash: string;
  readonly bytes: Buffer;
  readonly mime: 'image/webp';
  readonly width: number;
  readonly height: number;
};
export type ImageFacts = { readonly format: string; readonly width: number; readonly height: number };

/** A decoded picture takes four bytes a pixel: 50 megapixels are 200 MB. */
const mostPixels = 50_000_000;
const longestSide = 1920;
const quality = 80;
const accepted = ['jpeg', 'png', 'webp', 'heif', 'gif'];

/** What a file says it is, without decoding it. Throws MEDIA_NOT_AN_IMAGE or MEDIA_TOO_LARGE. */
export async function inspectImage(file: string | Buffer): Promise<ImageFacts> {
  const { format, width, height } = await open(file)
    .metadata()
    .catch((cause: unknown) => {
      throw failure(cause);
    });
  if (!accepted.includes(format)) throw new BeffroiError('MEDIA_NOT_AN_IMAGE');
  if (width * height > mostPixels) throw tooLarge(width, height);
  return { format, width, height };
}

/**
 * The display asset of an original (path or bytes): upright, at most 1920 px on the long side, WebP, without metadata.
 * The same original gives the same bytes. Throws MEDIA_NOT_AN_IMAGE or MEDIA_TOO_LARGE.
 */
export async function displayImage(file: string | Buffer): Promise<DerivedImage> {
  await inspectImage(file);
  const { data, info } = await open(file)
    .autoOrient()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .webp({ quality, effort: 4 })
    .toBuffer({ resolveWithObject: true })
    .catch((cause: unknown) => {
      throw failure(cause);
    });
  const hash = createHash('sha256').update(data).digest('hex');
  return { hash, bytes: data, mime: 'image/webp', width: info.width, height: info.height };
}

/** First frame only; a file that decodes with errors is refused rather than shown half grey. */
function open(file: string | Buffer): Sharp {
  return sharp(file, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 });
}

function failure(cause: unknown): BeffroiError {
  if (cause instanceof Error && /exceeds pixel limit/i.test(cause.message)) {
    return new BeffroiError('MEDIA_TOO_LARGE', { detail: `> ${mostPixels / 1e6} Mpx` }, { cause });
  }
  return new BeffroiError('MEDIA_NOT_AN_IMAGE', {}, { cause });
}

function tooLarge(width: number, height: number): BeffroiError {
  return new BeffroiError('MEDIA_TOO_LARGE', { detail: `${width} × ${height} px` });
}
