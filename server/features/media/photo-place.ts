/** Where the camera stood, by what it wrote beside a photo. */
import readExif from 'exif-reader';
import type { GeoPoint } from '#core/contracts/index.ts';
import { placeOf } from '#core/report/photo-place.ts';

export function placeIn(exif: Buffer | undefined): GeoPoint | undefined {
  if (!exif) return undefined;
  try {
    return placeOf(readExif(exif).GPSInfo);
  } catch {
    return undefined;
  }
}
