/** A picture as paper takes it: cut to a ratio around its focal point, JPEG, no larger than a printer can show. */
import sharp from 'sharp';

type Crop = {
  /** Width to height. */
  readonly ratio: number;
  /** Fractions from the top left; the middle where absent. */
  readonly focal?: { readonly x: number; readonly y: number } | undefined;
  /** px of the width at most. */
  readonly width: number;
};

export async function cropPicture(bytes: Uint8Array, { ratio, focal, width }: Crop): Promise<Buffer> {
  const upright = await sharp(bytes)
    .rotate()
    .flatten({ background: '#ffffff' })
    .toBuffer({ resolveWithObject: true });
  const { width: w, height: h } = upright.info;
  const [cut, high] = w / h > ratio ? [Math.round(h * ratio), h] : [w, Math.round(w / ratio)];
  const within = (wish: number, most: number) => Math.round(Math.min(Math.max(wish, 0), most));
  return sharp(upright.data)
    .extract({
      left: within((focal?.x ?? 0.5) * w - cut / 2, w - cut),
      top: within((focal?.y ?? 0.5) * h - high / 2, h - high),
      width: cut,
      height: high,
    })
    .resize({ width, withoutEnlargement: true })
    .jpeg({ quality: 85, mozjpeg: true })
    .toBuffer();
}

/** Arms as PNG, whatever they came as: they keep what is transparent about them. */
export async function asPng(bytes: Uint8Array, side: number): Promise<Buffer> {
  return sharp(bytes)
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .png()
    .toBuffer();
}
