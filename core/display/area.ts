/** Areas on the ground: whether a place lies in one, and a circle as the ring that a placement can hold. */
import type { Area, GeoPoint } from '../contracts/index.ts';

/** Mean radius of the Earth, metres (IUGG). */
const earth = 6_371_008.8;
const corners = 48;

/** Even-odd rule on a closed ring of [lat, lon]; a ring across the antimeridian is unrolled first. */
export function liesIn({ polygon }: Area, place: GeoPoint): boolean {
  const origin = polygon[0]?.[1] ?? 0;
  const near = (lon: number) => lon - 360 * Math.round((lon - origin) / 360);
  const x = near(place.lon);
  let inside = false;
  let previous = polygon[polygon.length - 1];
  for (const corner of polygon) {
    if (previous !== undefined && crosses(corner[0], previous[0], place.lat)) {
      const [x1, x2] = [near(corner[1]), near(previous[1])];
      if (x < ((x2 - x1) * (place.lat - corner[0])) / (previous[0] - corner[0]) + x1) inside = !inside;
    }
    previous = corner;
  }
  return inside;
}

function crosses(a: number, b: number, y: number): boolean {
  return a > y !== b > y;
}

/** The area within `radius` metres of a point: its 48 corners lie on the circle (great-circle destination, sphere). */
export function circleAround(centre: GeoPoint, radius: number): Area {
  const lat = radians(centre.lat);
  const angle = radius / earth;
  const polygon = Array.from({ length: corners }, (_, n): [number, number] => {
    const bearing = (2 * Math.PI * n) / corners;
    const at = Math.asin(
      Math.sin(lat) * Math.cos(angle) + Math.cos(lat) * Math.sin(angle) * Math.cos(bearing),
    );
    const turn = Math.atan2(
      Math.sin(bearing) * Math.sin(angle) * Math.cos(lat),
      Math.cos(angle) - Math.sin(lat) * Math.sin(at),
    );
    return [rounded(degrees(at)), rounded(wrapped(centre.lon + degrees(turn)))];
  });
  return { polygon, circle: { centre, radius } };
}

/** Metres along the great circle (haversine). */
export function metresBetween(a: GeoPoint, b: GeoPoint): number {
  const [from, to] = [radians(a.lat), radians(b.lat)];
  const h =
    Math.sin((to - from) / 2) ** 2 +
    Math.cos(from) * Math.cos(to) * Math.sin(radians(b.lon - a.lon) / 2) ** 2;
  return 2 * earth * Math.asin(Math.min(1, Math.sqrt(h)));
}

const radians = (angle: number) => (angle * Math.PI) / 180;
const degrees = (angle: number) => (angle * 180) / Math.PI;
const wrapped = (lon: number) => lon - 360 * Math.round(lon / 360);
/** To a decimetre. */
const rounded = (angle: number) => Math.round(angle * 1e6) / 1e6;
