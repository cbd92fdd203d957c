import type { Plan } from '#core/contracts/index.ts';

export type FirstShown = { readonly message: string; readonly revision: number; readonly from: number };

/** When each revision of a plan first takes part, by `message@revision`. */
export function firstShown(plan: Plan): Map<string, FirstShown> {
  const firstOfSet = new Map<number, number>();
  for (const segment of plan.segments) {
    if (!firstOfSet.has(segment.set)) firstOfSet.set(segment.set, segment.from);
  }
  const first = new Map<string, FirstShown>();
  for (const [set, from] of firstOfSet) {
    for (const index of plan.sets[set] ?? []) {
      const item = plan.items[index];
      if (!item) continue;
      const key = `${item.message}@${item.revision}`;
      const known = first.get(key);
      if (!known || from < known.from)
        first.set(key, { message: item.message, revision: item.revision, from });
    }
  }
  return first;
}
