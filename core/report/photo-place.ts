/** Where a camera says that it stood. */
import type { GeoPoint } from '../contracts/index.ts';

/** What a reader of EXIF answers for its GPS tags. */
export type GpsTags = {
  readonly GPSLatitude?: readonly number[];
  readonly GPSLatitudeRef?: string;
  readonly GPSLongitude?: readonly number[];
  readonly GPSLongitudeRef?: string;
};

/** EXIF 2.32 §4.6.6: degrees, minutes, seconds, and which side of the equator and of Greenwich. Undefined when it is nowhere. */
export function placeOf(gps: GpsTags | null | undefined): GeoPoint | undefined {
  const lat = degrees(gps?.GPSLatitude, gps?.GPSLatitudeRef === 'S');
  const lon = degrees(gps?.GPSLongitude, gps?.GPSLongitudeRef === 'W');
  if (lat === undefined || lon === undefined || Math.abs(lat) > 90 || Math.abs(lon) > 180) return undefined;
  // Cameras without a fix write zeros.
  return lat === 0 && lon === 0 ? undefined : { lat, lon };
}

function degrees(parts: readonly number[] | undefined, negative: boolean): number | undefined {
  if (parts?.length !== 3) return undefined;
  const [d = Number.NaN, m = Number.NaN, s = Number.NaN] = parts;
  const value = d + m / 60 + s / 3600;
  if (!Number.isFinite(value)) return undefined;
  return Number((negative ? -value : value).toFixed(6));
}
