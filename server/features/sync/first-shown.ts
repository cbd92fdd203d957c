import type { Plan } from '#core/contracts/index.ts';

export type FirstShown = { readonly message: string; readonly revision: number; readonly from: number };

/** When each revision of a plan first takes part, in whatever zone, by `message@revision`. */
export function firstShown(plan: Plan): Map<string, FirstShown> {
  const first = new Map<string, FirstShown>();
  for (const timeline of [plan, ...Object.values(plan.zones ?? {})]) {
    for (const [set, from] of firstOfSets(timeline)) {
      for (const index of timeline.sets[set] ?? []) {
        const item = plan.items[index];
        if (!item) continue;
        const key = `${item.message}@${item.revision}`;
        const known = first.get(key);
        if (!known || from < known.from)
          first.set(key, { message: item.message, revision: item.revision, from });
      }
    }
  }
  return first;
}

function firstOfSets({ segments }: Pick<Plan, 'segments'>): ReadonlyMap<number, number> {
  const first = new Map<number, number>();
  for (const { set, from } of segments) if (!first.has(set)) first.set(set, from);
  return first;
}
