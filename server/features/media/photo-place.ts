/** Where a camera says that it stood. */
import readExif from 'exif-reader';
import type { GeoPoint } from '#core/contracts/index.ts';

/** EXIF 2.32 §4.6.6: degrees, minutes, seconds, and which side of the equator and of Greenwich. */
export function placeIn(exif: Buffer | undefined): GeoPoint | undefined {
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
