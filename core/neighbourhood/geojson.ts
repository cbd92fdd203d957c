/** Neighbourhoods from a GeoJSON file (RFC 7946), as geo.api.gouv.fr and every map program write it. */
import type { Area } from '../contracts/index.ts';

export type ReadNeighbourhood = {
  /** Empty where the file says none. */
  readonly name: string;
  readonly insee?: string;
  readonly areas: Area[];
};
/** `format`: no GeoJSON; `none`: no polygon in it; the others: of the feature with that number, from 0. */
export type GeojsonFault = {
  readonly fault: 'format' | 'none' | 'range' | 'corners' | 'pieces';
  readonly feature?: number;
};

const mostCorners = 2000;
const mostPieces = 20;
const names = ['nom', 'name', 'libelle', 'title', 'NOM', 'NAME', 'LIBELLE', 'nom_quartier', 'quartier'];
const codes = ['code', 'insee', 'code_insee', 'INSEE_COM', 'insee_com', 'codgeo'];
const insee = /^(\d{5}|2[AB]\d{3})$/;

/** Outer rings only: what lies in a hole is in the neighbourhood too. Points and lines are passed over. */
export function readGeojson(text: string): ReadNeighbourhood[] | GeojsonFault {
  const file = parse(text);
  if (file === undefined) return { fault: 'format' };
  const found: ReadNeighbourhood[] = [];
  for (const [feature, one] of featuresOf(file).entries()) {
    const rings = ringsOf(isRecord(one.geometry) ? one.geometry : one);
    if (rings === undefined) return { fault: 'format', feature };
    if (rings.length === 0) continue;
    if (rings.length > mostPieces) return { fault: 'pieces', feature };
    const areas: Area[] = [];
    for (const ring of rings) {
      const polygon = polygonOf(ring);
      if (typeof polygon === 'string') return { fault: polygon, feature };
      areas.push({ polygon });
    }
    const said = isRecord(one.properties) ? one.properties : {};
    const code = textOf(said, codes).toUpperCase();
    found.push({
      name: textOf(said, names).slice(0, 80),
      ...(insee.test(code) ? { insee: code } : {}),
      areas,
    });
  }
  return found.length === 0 ? { fault: 'none' } : found;
}

type Json = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function featuresOf(file: Json): Json[] {
  return Array.isArray(file.features) ? file.features.filter(isRecord) : [file];
}

/** The outer rings of a geometry; undefined for what is none. */
function ringsOf({ type, coordinates }: Json): unknown[] | undefined {
  if (typeof type !== 'string') return undefined;
  if (type !== 'Polygon' && type !== 'MultiPolygon') return [];
  if (!Array.isArray(coordinates)) return undefined;
  const polygons = type === 'Polygon' ? [coordinates] : coordinates;
  return polygons.map((polygon: unknown) => (Array.isArray(polygon) ? polygon[0] : undefined));
}

/** Positions are [lon, lat, height?] (§3.1.1); the last repeats the first (§3.1.6), which a ring of ours does not. */
function polygonOf(ring: unknown): Area['polygon'] | 'format' | 'range' | 'corners' {
  if (!Array.isArray(ring)) return 'format';
  const corners: Area['polygon'] = [];
  for (const position of ring as unknown[]) {
    if (!Array.isArray(position)) return 'format';
    const [lon, lat] = position as unknown[];
    if (typeof lon !== 'number' || typeof lat !== 'number') return 'format';
    // Coordinates of a national grid, in metres, are the usual mistake.
    if (Math.abs(lat) > 90 || Math.abs(lon) > 180) return 'range';
    corners.push([fine(lat), fine(lon)]);
  }
  const [first, last] = [corners[0], corners.at(-1)];
  if (first && last && corners.length > 1 && first[0] === last[0] && first[1] === last[1]) corners.pop();
  return corners.length < 3 || corners.length > mostCorners ? 'corners' : corners;
}

function textOf(said: Json, keys: readonly string[]): string {
  const key = keys.find((one) => ['string', 'number'].includes(typeof said[one]) && String(said[one]).trim());
  return key === undefined ? '' : String(said[key]).trim();
}

/** To a decimetre. */
const fine = (angle: number) => Math.round(angle * 1e6) / 1e6;
