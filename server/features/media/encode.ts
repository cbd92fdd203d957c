/** Pictures of our own making: nothing of the file that was sent is ever served. */
import type { Sharp } from 'sharp';

export type Picture = {
  readonly bytes: Uint8Array;
  readonly mime: string;
  readonly width: number;
  readonly height: number;
};
export type OurFormat = 'jpeg' | 'png' | 'webp' | 'avif';

/** Longest side, px, of what is kept, and of what displays get unless theirs are other. */
export const keptSide = 4096;
export const displaySide = 1920;

/** Writes the picture as it stands; without what cameras write beside it, for sharp keeps nothing that is not asked for. */
export async function encode(input: Sharp, format: OurFormat): Promise<Picture> {
  const { data, info } = await encoded(input, format).toBuffer({ resolveWithObject: true });
  return { bytes: data, mime: `image/${format}`, width: info.width, height: info.height };
}

function encoded(input: Sharp, format: OurFormat): Sharp {
  switch (format) {
    case 'jpeg':
      return input.flatten({ background: '#fff' }).jpeg({ quality: 88, progressive: true });
    case 'png':
      return input.png({ compressionLevel: 8 });
    case 'webp':
      return input.webp({ quality: 82 });
    case 'avif':
      return input.avif({ quality: 58, effort: 3 });
  }
}

/** No side longer than `side`, never made larger. */
export function within(input: Sharp, side: number): Sharp {
  return input.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
}
