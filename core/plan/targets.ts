/** Whether a target covers a display: the union of what its parts name. */
import type { Target } from '../contracts/index.ts';
import { liesIn } from '../display/area.ts';
import type { PlannedDisplay } from './types.ts';

/** Answers whether `display` is named by the target: by `all`, its id, any of its tags, or an area it lies in or may lie in. */
export function covers(target: Target, display: PlannedDisplay): boolean {
  if (target.all === true || target.displays?.includes(display.id) === true) return true;
  if (target.tags?.some((tag) => display.tags.includes(tag)) === true) return true;
  const { place } = display;
  if (place === undefined) return target.unplaced === true && (target.areas?.length ?? 0) > 0;
  return target.areas?.some((area) => liesIn(area, place)) === true;
}
