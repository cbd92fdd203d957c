/** The part of a plan that one zone of a divided screen follows. */
import type { LiveAlert, PlacementClass, Plan, ScreenZone } from '../contracts/index.ts';
import { showing } from './showing.ts';
import type { Frame } from './types.ts';

type BesideZone = Exclude<ScreenZone, 'main'>;

const parts = new WeakMap<Plan, Map<BesideZone, Plan>>();

/**
 * A zone beside the main one as a plan of its own, for `showing`; undefined when the plan has no such zone. The same plan
 * gives the same object, so that what `showing` has worked out is kept.
 */
export function zonePlan(plan: Plan, zone: BesideZone): Plan | undefined {
  const timeline = plan.zones?.[zone];
  if (timeline === undefined) return undefined;
  const known = parts.get(plan) ?? new Map<BesideZone, Plan>();
  const part = known.get(zone) ?? { ...plan, ...timeline };
  known.set(zone, part);
  parts.set(plan, known);
  return part;
}

/** The zones that a plan has beside the main one. */
export function besideZones(plan: Plan | null | undefined): readonly BesideZone[] {
  return (['side', 'ticker'] as const).filter((zone) => plan?.zones?.[zone] !== undefined);
}

/** Takes the whole glass of a divided screen, so that nothing stands beside it: what is loud, and darkness. */
export function takesWhole(frame: Frame): boolean {
  return (
    frame.kind === 'dark' || frame.kind === 'alert' || (frame.kind === 'item' && isLoud(frame.item.class))
  );
}

export function isLoud(placementClass: PlacementClass): boolean {
  return placementClass === 'urgent' || placementClass === 'vital';
}

/** What every zone beside the main one shows at `instant` (ms); none of them while the main one takes the whole glass. */
export function showingBeside(
  plan: Plan | null,
  alerts: readonly LiveAlert[],
  instant: number,
): readonly { readonly zone: BesideZone; readonly frame: Frame }[] {
  if (plan === null || takesWhole(showing(plan, alerts, instant))) return [];
  return besideZones(plan).flatMap((zone) => {
    const part = zonePlan(plan, zone);
    return part === undefined ? [] : [{ zone, frame: showing(part, [], instant) }];
  });
}
