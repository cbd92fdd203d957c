/** What a plan needs of the disk, in all and within the hour. Pure. */
import type { Plan } from '#core/contracts/index.ts';
import { sha256Hex } from '#core/hash.ts';
import type { HeldPlan } from './engine.ts';

const soonMs = 3_600_000;

export function everythingOf({ hash, plan }: HeldPlan): readonly string[] {
  return [hash, ...plan.renditions, ...plan.assets.map((asset) => asset.hash)];
}

/** 0 to 1, the same for a display at all times. */
export function placeInQueue(id: string): number {
  return Number.parseInt(sha256Hex(id).slice(0, 8), 16) / 0x1_0000_0000;
}

/** Renditions that take part within an hour of `now`; which pictures are on them, they say themselves. */
export function soonOf(plan: Plan, now: number): readonly string[] {
  const timelines = [plan, ...Object.values(plan.zones ?? {})];
  const sets = timelines.flatMap(({ segments, sets: members }) =>
    segments
      .filter(({ from, until }) => from < now + soonMs && now < until)
      .flatMap(({ set }) => members[set] ?? []),
  );
  return [...new Set(sets)].flatMap((index) => plan.items[index]?.rendition ?? []);
}
