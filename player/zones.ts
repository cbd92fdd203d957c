/** What the zones beside the main one show: each its own turn of the one plan. Pure. */
import type { LiveAlert, Plan, PlanItem, ScreenLayout, ScreenZone } from '#core/contracts/index.ts';
import { besideZones, isLoud, zonePlan } from '#core/plan/zone-plan.ts';
import { keepItems } from './plan-cut.ts';
import { type Picked, pick, type Question, type Subject } from './subject.ts';

export type BesideZone = Exclude<ScreenZone, 'main'>;
export type Beside = { readonly [Zone in BesideZone]?: Subject };

export type PickedBeside = Picked & { readonly zone: BesideZone; readonly next: Picked };

const none: readonly LiveAlert[] = [];

/** Nothing stands beside what is loud, or darkness. */
export function standsAlone(subject: Subject): boolean {
  if (subject.kind === 'slide') return isLoud(subject.item.class);
  return subject.kind === 'alert' || subject.kind === 'dark';
}

/** `keep`: the items of the plan that may still be shown; all when absent. */
export function pickBeside(
  question: Question,
  keep: ((item: PlanItem) => boolean) | undefined,
): readonly PickedBeside[] {
  const { plan: whole } = question;
  if (whole === undefined) return [];
  return besideZones(whole).flatMap((zone) => {
    const part = zonePlan(whole, zone);
    if (part === undefined) return [];
    const plan = keep === undefined ? part : keepItems(part, keep);
    const picked = pick({ ...question, plan, alerts: none });
    const next = pick({ ...question, plan, alerts: none, now: picked.until });
    return [{ ...picked, zone, next }];
  });
}

export function layoutOf(plan: Plan | undefined): ScreenLayout {
  return plan?.layout ?? 'full';
}
