/** Whether a target covers a display: the union of what its parts name. */
import type { Area, Target } from '../contracts/index.ts';
import type { PlannedDisplay } from './types.ts';

/** Answers whether `display` is named by the target: by `all`, its id, any of its tags, or an area it lies in. */
export function covers(target: Target, display: PlannedDisplay): boolean {
  if (target.all === true || target.displays?.includes(display.id) === true) return true;
  if (target.tags?.some((tag) => display.tags.includes(tag)) === true) return true;
  const { place } = display;
  return place !== undefined && target.areas?.some((area) => contains(area, place)) === true;
}

/** Even-odd rule on a closed ring of [lat, lon]; a ring across the antimeridian is unrolled first. */
function contains({ polygon }: Area, place: { readonly lat: number; readonly lon: number }): boolean {
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
