/** Networks take pictures up to a size and of few types: one that is beyond it is made smaller, never refused. */
import sharp from 'sharp';

type Picture = { readonly type: string; bytes(): Promise<Uint8Array> };
/** `bytes`, and px of the longer side. */
type Room = { readonly bytes: number; readonly side: number; readonly types: readonly string[] };
type Fitted = {
  readonly data: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly width: number;
  readonly height: number;
};

/** px */
export async function shapeOf(picture: Picture): Promise<Pick<Fitted, 'width' | 'height'>> {
  const { width, height } = await sharp(await picture.bytes()).metadata();
  return { width, height };
}

const qualities = [85, 75, 60, 45, 30];

export async function fitPicture(picture: Picture, { bytes, side, types }: Room): Promise<Fitted> {
  const given = new Uint8Array(await picture.bytes());
  const { width, height } = await sharp(given).metadata();
  if (given.length <= bytes && types.includes(picture.type) && Math.max(width, height) <= side)
    return { data: given, type: picture.type, width, height };
  for (const [step, quality] of qualities.entries()) {
    const { data, info } = await sharp(given)
      .rotate()
      .resize({
        width: Math.round(side * 0.8 ** step),
        height: Math.round(side * 0.8 ** step),
        fit: 'inside',
        withoutEnlargement: true,
      })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality, mozjpeg: true })
      .toBuffer({ resolveWithObject: true });
    if (data.length <= bytes)
      return { data: new Uint8Array(data), type: 'image/jpeg', width: info.width, height: info.height };
  }
  throw new Error('the picture cannot be made small enough');
}
