/** Which reports may be of the same thing: of its kind, still open, and close by. */
import type { GeoPoint } from '../contracts/common.ts';

/** Where FixMyStreet looks before a citizen sends, m. */
export const usualRadius = 250;
const earthRadius = 6_371_008.8;

/** Great-circle distance on the mean sphere (haversine), m. */
export function metresBetween(a: GeoPoint, b: GeoPoint): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (difference: number) => Math.sin(rad(difference) / 2) ** 2;
  const chord = half(b.lat - a.lat) + Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * half(b.lon - a.lon);
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(chord)));
}

export type Box = {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
};

/** A box around a point that holds everything within `radius` m; at a pole, or across the antimeridian, all longitudes. */
export function boxAround({ lat, lon }: GeoPoint, radius: number): Box {
  const degree = (Math.PI * earthRadius) / 180;
  const [south, north] = [lat - radius / degree, lat + radius / degree];
  const shrink = Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180);
  const reach = shrink > 1e-9 ? radius / (degree * shrink) : 360;
  const [west, east] = [lon - reach, lon + reach];
  if (west < -180 || east > 180 || north >= 90 || south <= -90)
    return { south: Math.max(-90, south), north: Math.min(90, north), west: -180, east: 180 };
  return { south, north, west, east };
}

/** The nearest first, each with its distance in whole metres. */
export function nearest<T extends { readonly at: GeoPoint }>(
  found: readonly T[],
  at: GeoPoint,
  radius: number,
): (T & { readonly metres: number })[] {
  return found
    .map((one) => ({ ...one, metres: Math.round(metresBetween(at, one.at)) }))
    .filter(({ metres }) => metres <= radius)
    .sort((a, b) => a.metres - b.metres);
}
