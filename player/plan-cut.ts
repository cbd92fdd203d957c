/** Plans with some of their items left out. Pure; the order of turns of the rest is unchanged in kind. */
import type { Plan, PlanItem } from '#core/contracts/index.ts';

/** The plan with only the items that pass. */
export function keepItems(plan: Plan, keep: (item: PlanItem) => boolean): Plan {
  const stays = plan.items.map(keep);
  return { ...plan, sets: plan.sets.map((set) => set.filter((index) => stays[index])) };
}

/**
 * What is valid for certain when the clock is only known to be past `instant`: the items that take part in every lit
 * segment from there to the end of the plan. Dark hours cannot be kept without a clock.
 */
export function certainPart(plan: Plan, instant: number): Plan {
  const always = [...certainItems(plan, instant)];
  return { ...plan, sets: [always], segments: [{ from: plan.from, until: plan.until, set: 0, dark: false }] };
}

const weekMs = 7 * 24 * 3_600_000;

/**
 * What a plan that is over still says: the items that it had to its end and that have no end of their own, in the hours of its last
 * week, over and over. Dark hours stay dark.
 */
export function lastLoop(plan: Plan, instant: number): Plan {
  const late = Math.max(0, Math.floor((instant - plan.until) / weekMs) + 1) * weekMs;
  const from = Math.max(plan.from, plan.until - weekMs);
  const endless = new Set(certainItems(plan, from).filter((index) => plan.items[index]?.ends !== true));
  return {
    ...plan,
    from: from + late,
    until: plan.until + late,
    sets: plan.sets.map((set) => set.filter((index) => endless.has(index))),
    segments: plan.segments
      .filter((segment) => segment.until > from)
      .map((each) => ({ ...each, from: Math.max(each.from, from) + late, until: each.until + late })),
  };
}

function certainItems(plan: Plan, instant: number): readonly number[] {
  const coming = plan.segments.filter((segment) => segment.until > instant && !segment.dark);
  const sets = coming.map((segment) => plan.sets[segment.set] ?? []);
  return (sets[0] ?? []).filter((index) => sets.every((set) => set.includes(index)));
}
