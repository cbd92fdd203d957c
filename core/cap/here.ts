/** Whether an alert is for this town. */
import type { GeoPoint } from '../contracts/common.ts';
import { liesIn, metresBetween } from '../display/area.ts';
import type { CapArea, CapInfo, CapValue } from './alert.ts';

/** `unknown`: told in words only, or in codes and shapes that the town has nothing to compare with. */
export type Whereabouts = 'here' | 'elsewhere' | 'unknown';

export type Town = {
  readonly places: readonly GeoPoint[];
  /** As in CapPolicy. */
  readonly geocodes: readonly string[];
};

/** An area is the union of its shapes and codes, and an info the union of its areas (CAP 1.2 §3.2.4). */
export function whereabouts({ areas }: Pick<CapInfo, 'areas'>, town: Town): Whereabouts {
  const codes = town.geocodes.map(readGeocode);
  return union(areas.map((area) => ofArea(area, town.places, codes)));
}

function ofArea(area: CapArea, places: readonly GeoPoint[], codes: readonly CapValue[]): Whereabouts {
  return union([...ofShapes(area, places), ...ofCodes(area, codes)]);
}

function ofShapes({ polygons, circles }: CapArea, places: readonly GeoPoint[]): Whereabouts[] {
  if (polygons.length + circles.length === 0 || places.length === 0) return [];
  const inside = places.some(
    (place) =>
      polygons.some((polygon) => liesIn({ polygon }, place)) ||
      circles.some((circle) => metresBetween(circle, place) <= circle.radiusKm * 1000),
  );
  return [inside ? 'here' : 'elsewhere'];
}

/** Codes of another kind than the town's say nothing about it. */
function ofCodes({ geocodes }: CapArea, codes: readonly CapValue[]): Whereabouts[] {
  const comparable = geocodes.filter(({ valueName }) =>
    codes.some((code) => code.valueName === valueName.toUpperCase()),
  );
  if (comparable.length === 0) return [];
  const named = comparable.some(({ valueName, value }) =>
    codes.some((code) => code.valueName === valueName.toUpperCase() && code.value === value.toUpperCase()),
  );
  return [named ? 'here' : 'elsewhere'];
}

function union(parts: readonly Whereabouts[]): Whereabouts {
  if (parts.includes('here')) return 'here';
  return parts.length === 0 || parts.includes('unknown') ? 'unknown' : 'elsewhere';
}

function readGeocode(text: string): CapValue {
  const equals = text.indexOf('=');
  const [valueName, value] = equals < 0 ? ['INSEE', text] : [text.slice(0, equals), text.slice(equals + 1)];
  return { valueName: valueName.trim().toUpperCase(), value: value.trim().toUpperCase() };
}
