/** What a photo of a stranger is, by its first bytes and its header alone. */
import sharp from 'sharp';
import type { GeoPoint } from '#core/contracts/index.ts';
import { placeIn } from './photo-place.ts';
import { type PictureFormat, sniffBytes } from './sniff.ts';

/** `at`: where the camera says that it was taken. */
export type SeenPhoto = { readonly width: number; readonly height: number; readonly at?: GeoPoint };
/** In memory, or a file with so many of its bytes as say what it is. */
export type Looked =
  | Uint8Array
  | { readonly path: string; readonly bytes: number; readonly begins: Uint8Array };

export const mostPhotoBytes = 12_000_000;
const mostPixels = 60_000_000;
const formats: readonly PictureFormat[] = ['jpeg', 'png', 'webp'];

/** How what a stranger sent is opened. */
export const openly = { limitInputPixels: mostPixels, failOn: 'error', autoOrient: true } as const;

/** Undefined for what is no picture by its header; that its rest cannot be read is seen when it is drawn. */
export async function look(sent: Looked): Promise<SeenPhoto | undefined> {
  const isHeld = sent instanceof Uint8Array;
  // By its first bytes: no other reader of pictures ever sees what a stranger sent.
  const kind = sniffBytes(isHeld ? sent : sent.begins);
  const bytes = isHeld ? sent.length : sent.bytes;
  if (bytes > mostPhotoBytes || kind?.kind !== 'picture' || !formats.includes(kind.format)) return undefined;
  const meta = await sharp(isHeld ? sent : sent.path, openly)
    .metadata()
    .catch(() => undefined);
  if (!meta || meta.format !== kind.format || (meta.pages ?? 1) > 1) return undefined;
  const at = placeIn(meta.exif);
  return { width: meta.autoOrient.width, height: meta.autoOrient.height, ...(at && { at }) };
}
