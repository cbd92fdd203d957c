/** A file that a person sent becomes two pictures of our own making, or a reason why it cannot. */
import { open } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';

export type Picture = {
  readonly bytes: Buffer;
  readonly mime: string;
  readonly width: number;
  readonly height: number;
};
export type Decoded =
  | { readonly original: Picture; readonly display: Picture }
  | { readonly refused: 'not-an-image' }
  | { readonly refused: 'too-large'; readonly detail: string };

type Limits = { readonly maxPixels: number };

/** Longest side, px, of what is kept, and of what displays get. */
const keptSide = 4096;
const displaySide = 1920;
const decodeSeconds = 30;

/** What libvips may be shown at all, by the first bytes: never SVG, PDF or another format with a life of its own. */
const signatures: readonly (readonly [format: string, offset: number, magic: string])[] = [
  ['jpeg', 0, '\xff\xd8\xff'],
  ['png', 0, '\x89PNG\r\n\x1a\n'],
  ['gif', 0, 'GIF8'],
  ['webp', 8, 'WEBP'],
  ['heif', 4, 'ftypavi'],
];

/**
 * Decodes, turns upright, strips what cameras write beside the picture, and encodes anew: nothing of the file that
 * was sent is ever served. Of a moving picture the first frame is kept.
 */
export async function decodePicture(path: string, { maxPixels }: Limits): Promise<Decoded> {
  const format = await sniff(path);
  if (format === undefined) return { refused: 'not-an-image' };
  try {
    const input = () =>
      sharp(path, { limitInputPixels: maxPixels, failOn: 'error', autoOrient: true }).timeout({
        seconds: decodeSeconds,
      });
    const meta = await sharp(path, { limitInputPixels: false, failOn: 'error' }).metadata();
    if (meta.format !== format) return { refused: 'not-an-image' };
    if (meta.width * meta.height > maxPixels) return tooLarge(meta.width, meta.height, maxPixels);
    return {
      original: await encode(input(), keptSide, format === 'jpeg' || format === 'png' ? format : 'webp'),
      display: await encode(input(), displaySide, 'webp'),
    };
  } catch {
    // Whatever libvips could not read is, for the person who sent it, not a readable image.
    return { refused: 'not-an-image' };
  }
}

function tooLarge(width: number, height: number, maxPixels: number): Decoded {
  return { refused: 'too-large', detail: `${width} × ${height} px > ${Math.floor(maxPixels / 1e6)} Mpx` };
}

async function sniff(path: string): Promise<string | undefined> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    const head = buffer.toString('latin1', 0, bytesRead);
    return signatures.find(([, offset, magic]) => head.startsWith(magic, offset))?.[0];
  } finally {
    await file.close();
  }
}

async function encode(input: Sharp, side: number, format: 'jpeg' | 'png' | 'webp'): Promise<Picture> {
  const sized = input.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
  const encoded =
    format === 'jpeg'
      ? sized.jpeg({ quality: 88, progressive: true })
      : format === 'png'
        ? sized.png({ compressionLevel: 8 })
        : sized.webp({ quality: 82 });
  const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
  return { bytes: data, mime: `image/${format}`, width: info.width, height: info.height };
}
