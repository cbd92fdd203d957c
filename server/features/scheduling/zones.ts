/** What is to be composed for the zones of a display. */
import type { DisplayProfile, PlacementClass, ScreenZone } from '#core/contracts/index.ts';
import { boxesOf } from '#core/display/layout.ts';
import { zoneOfPlacement } from '#core/plan/candidates.ts';
import type { PlannedPlacement } from '#core/plan/types.ts';
import { isLoud } from '#core/plan/zone-plan.ts';

export type Ask = {
  readonly id: string;
  readonly zone: ScreenZone;
  /** The class of what takes the whole glass; undefined for what has its place in a zone. */
  readonly loudest: PlacementClass | undefined;
};

/** Each message once for each zone in which it is placed. */
export function asksOf(placements: readonly PlannedPlacement[]): readonly Ask[] {
  const asks = new Map<string, Ask>();
  for (const placement of placements) {
    const { message: id, class: loudness } = placement;
    const zone = zoneOfPlacement(placement);
    const key = `${zone} ${id}`;
    const before = asks.get(key)?.loudest;
    const loudest = isLoud(loudness) && before !== 'vital' ? loudness : before;
    asks.set(key, { id, zone, loudest });
  }
  return [...asks.values()];
}

/** The profile of one zone of a display: a smaller screen. The display's own where it is not divided, or for no zone. */
export function partOf(profile: DisplayProfile, zone: ScreenZone | undefined): DisplayProfile {
  if (profile.kind === 'panel' || profile.layout === undefined) return profile;
  const { layout, ...whole } = profile;
  const box = zone && boxesOf(layout, profile)[zone];
  if (box === undefined) return whole;
  return {
    ...whole,
    width: Math.round(box.width * profile.width),
    height: Math.round(box.height * profile.height),
  };
}
