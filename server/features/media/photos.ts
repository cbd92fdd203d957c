/** Photos that strangers send: read once for where they were taken, drawn anew without what the camera wrote, kept where nobody is served. */
import readExif from 'exif-reader';
import sharp, { type Sharp } from 'sharp';
import type { Blur, GeoPoint } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { createLimit } from './limit.ts';
import { type PictureFormat, sniffBytes } from './sniff.ts';
import type { Vault } from './vault.ts';

export type KeptPhoto = { readonly hash: string; readonly width: number; readonly height: number };
/** In memory, and nowhere else yet. `at`: where the camera says that it was taken; never with the picture itself. */
export type DrawnPhoto = {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
  readonly at?: GeoPoint;
};
export type Photos = {
  /** One after the other. Throws REPORT_PHOTO for what is none, REPORT_BUSY when too many wait. */
  draw(sent: readonly Uint8Array[]): Promise<DrawnPhoto[]>;
  keep(photo: DrawnPhoto): Promise<KeptPhoto>;
  /** The same picture, its parts made unreadable; without parts, the picture itself. Throws NOT_FOUND. */
  redact(hash: string, blur: readonly Blur[]): Promise<KeptPhoto>;
  read(hash: string): Promise<Buffer | undefined>;
  /** Erases all that were kept before `until` (ms) and that nothing names any more. */
  sweep(isUsed: (hash: string) => Promise<boolean>, until: number): Promise<void>;
};

/** px, longest side: enough to see a hole by. */
const side = 1600;
const mostPixels = 60_000_000;
const formats: readonly PictureFormat[] = ['jpeg', 'png', 'webp'];
export const mostPhotoBytes = 12_000_000;
/** Squares across a part that is made unreadable. */
const squares = 6;

/** Forms that wait for their photos to be drawn. */
const mostWaiting = 40;

export function createPhotos(vault: Vault): Photos {
  // A picture of 60 Mpx takes 200 MB while it is decoded.
  const drawing = createLimit(1);
  const keep = async ({ bytes, width, height }: DrawnPhoto): Promise<KeptPhoto> => ({
    hash: await vault.keep(bytes),
    width,
    height,
  });
  return {
    async draw(sent) {
      if (sent.length > 0 && drawing.waiting >= mostWaiting) throw new BeffroiError('REPORT_BUSY');
      const drawn: DrawnPhoto[] = [];
      for (const bytes of sent) drawn.push(await drawing.run(() => drawOne(bytes)));
      return drawn;
    },
    keep,
    async redact(hash, blur) {
      const bytes = await vault.read(hash);
      if (!bytes) throw new BeffroiError('NOT_FOUND', { what: 'photo' });
      const { width, height } = await sharp(bytes).metadata();
      const parts = await Promise.all(
        blur.flatMap((part) => {
          const box = boxOf(part, { width, height });
          return box ? [coarse(bytes, box)] : [];
        }),
      );
      return keep(await written(sharp(bytes).composite(parts)));
    },
    read: (hash) => vault.read(hash),
    async sweep(isUsed, until) {
      for await (const { hash, at } of vault.list())
        if (at < until && !(await isUsed(hash))) await vault.forget(hash);
    },
  };
}

/** Whatever cannot be read is the sender's to mend. */
async function drawOne(bytes: Uint8Array): Promise<DrawnPhoto> {
  const refused = new BeffroiError('REPORT_PHOTO', { most: mostPhotoBytes / 1_000_000 });
  // By its first bytes: no other reader of pictures ever sees what a stranger sent.
  const sniffed = sniffBytes(bytes);
  if (bytes.length > mostPhotoBytes || sniffed?.kind !== 'picture' || !formats.includes(sniffed.format))
    throw refused;
  try {
    const source = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', autoOrient: true });
    const { format, exif, pages = 1 } = await source.metadata();
    if (format !== sniffed.format || pages > 1) throw refused;
    const at = placeIn(exif);
    const image = source.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
    const drawn = await written(image.flatten({ background: '#fff' }).timeout({ seconds: 20 }));
    return { ...drawn, ...(at && { at }) };
  } catch {
    throw refused;
  }
}

async function written(image: Sharp): Promise<DrawnPhoto> {
  const { data, info } = await image.jpeg({ quality: 82 }).toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}

/** Undefined when nothing of the picture lies in it. */
function boxOf(part: Blur, { width, height }: { width: number; height: number }) {
  const left = Math.min(width - 1, Math.floor(part.x * width));
  const top = Math.min(height - 1, Math.floor(part.y * height));
  const box = {
    left,
    top,
    width: Math.min(width - left, Math.ceil(part.width * width)),
    height: Math.min(height - top, Math.ceil(part.height * height)),
  };
  return box.width > 0 && box.height > 0 ? box : undefined;
}

type Box = NonNullable<ReturnType<typeof boxOf>>;

/** A few squares of colour: unlike a soft blur, nothing can be calculated back from them. */
async function coarse(bytes: Buffer, box: Box) {
  const few = await sharp(bytes)
    .extract(box)
    .resize({ width: Math.min(squares, box.width), height: Math.min(squares, box.height), fit: 'fill' })
    .png()
    .toBuffer();
  const input = await sharp(few)
    .resize({ width: box.width, height: box.height, fit: 'fill', kernel: 'nearest' })
    .png()
    .toBuffer();
  return { input, left: box.left, top: box.top };
}

/** EXIF 2.32 §4.6.6: degrees, minutes, seconds, and which side of the equator and of Greenwich. */
function placeIn(exif: Buffer | undefined): GeoPoint | undefined {
  if (!exif) return undefined;
  try {
    const { GPSLatitude, GPSLatitudeRef, GPSLongitude, GPSLongitudeRef } = readExif(exif).GPSInfo ?? {};
    const lat = degrees(GPSLatitude, GPSLatitudeRef === 'S');
    const lon = degrees(GPSLongitude, GPSLongitudeRef === 'W');
    if (lat === undefined || lon === undefined || Math.abs(lat) > 90 || Math.abs(lon) > 180) return undefined;
    // Cameras without a fix write zeros.
    return lat === 0 && lon === 0 ? undefined : { lat, lon };
  } catch {
    return undefined;
  }
}

function degrees(parts: readonly number[] | undefined, negative: boolean): number | undefined {
  if (parts?.length !== 3) return undefined;
  const [d = Number.NaN, m = Number.NaN, s = Number.NaN] = parts;
  const value = d + m / 60 + s / 3600;
  if (!Number.isFinite(value)) return undefined;
  return Number((negative ? -value : value).toFixed(6));
}
