/** What a target means. */
import type { BriefDisplay, Target } from '#core/contracts/index.ts';
import { liesIn } from '#core/display/area.ts';

export function aimsAtSomething({ all, displays, tags, areas }: Target): boolean {
  return Boolean(all) || Boolean(displays?.length) || Boolean(tags?.length) || Boolean(areas?.length);
}

/** The displays that a target means. */
export function aimedAt(target: Target, displays: readonly BriefDisplay[]): readonly BriefDisplay[] {
  return displays.filter(
    ({ id, condition, tags, place }) =>
      condition !== 'revoked' &&
      (target.all ||
        target.displays?.includes(id) ||
        target.tags?.some((tag) => tags.includes(tag)) ||
        (place
          ? target.areas?.some((area) => liesIn(area, place))
          : target.unplaced && target.areas?.length)),
  );
}
