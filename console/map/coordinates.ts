/** Coordinates as people paste them: “47.2184, -1.5536”, “47,2184 ; -1,5536”, “47.2184 N 1.5536 W”. */
import type { GeoPoint } from './types.ts';

const number = String.raw`([-+−]?\d{1,3}(?:[.,]\d+)?)\s*°?\s*([NSEWO])?`;
const pair = new RegExp(String.raw`^\s*${number}\s*(?:[;,\s]\s*)${number}\s*$`, 'i');

/** The point that the text names, latitude first; undefined when it names none. */
export function readPoint(text: string): GeoPoint | undefined {
  const [, lat = '', north = 'N', lon = '', east = 'E'] = pair.exec(text) ?? [];
  const point = { lat: signed(lat, north), lon: signed(lon, east) };
  return Math.abs(point.lat) <= 90 && Math.abs(point.lon) <= 180 && lat !== '' ? point : undefined;
}

/** As it can be read back, to about a metre. */
export function sayPoint({ lat, lon }: GeoPoint): string {
  return `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
}

function signed(text: string, side: string): number {
  const value = Number(text.replace(',', '.').replace('−', '-'));
  return /[SWO]/i.test(side) ? -value : value;
}
