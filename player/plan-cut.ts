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
  const coming = plan.segments.filter((segment) => segment.until > instant && !segment.dark);
  const sets = coming.map((segment) => plan.sets[segment.set] ?? []);
  const always = (sets[0] ?? []).filter((index) => sets.every((set) => set.includes(index)));
  return { ...plan, sets: [always], segments: [{ from: plan.from, until: plan.until, set: 0, dark: false }] };
}
