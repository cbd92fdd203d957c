/** What a plan needs of the disk, in all and within the hour. */
import type { Plan, ScreenRendition } from '#core/contracts/index.ts';
import { sha256Hex } from '#core/hash.ts';
import type { HeldPlan, State } from './engine.ts';

const soonMs = 3_600_000;

type Asked = {
  readonly within: 'plan' | 'hour';
  readonly now: number;
  readonly rendition: (hash: string) => Promise<ScreenRendition | undefined>;
};

/** Hashes that a full disk must not lose. */
export async function neededOf(
  { held, coming }: Pick<State, 'held' | 'coming'>,
  { within, now, rendition }: Asked,
): Promise<ReadonlySet<string>> {
  const stays = new Set(coming === undefined ? [] : everythingOf(coming));
  if (held === undefined) return stays;
  if (within === 'plan') return new Set([...stays, ...everythingOf(held)]);
  stays.add(held.hash);
  for (const hash of soonOf(held.plan, now)) {
    stays.add(hash);
    for (const asset of (await rendition(hash))?.assets ?? []) stays.add(asset.hash);
  }
  return stays;
}

function everythingOf({ hash, plan }: HeldPlan): readonly string[] {
  return [hash, ...plan.renditions, ...plan.assets.map((asset) => asset.hash)];
}

/** 0 to 1, the same for a display at all times. */
export function placeInQueue(id: string): number {
  return Number.parseInt(sha256Hex(id).slice(0, 8), 16) / 0x1_0000_0000;
}

/** Renditions that take part within an hour of `now`; which pictures are on them, they say themselves. */
function soonOf(plan: Plan, now: number): readonly string[] {
  const timelines = [plan, ...Object.values(plan.zones ?? {})];
  const sets = timelines.flatMap(({ segments, sets: members }) =>
    segments
      .filter(({ from, until }) => from < now + soonMs && now < until)
      .flatMap(({ set }) => members[set] ?? []),
  );
  return [...new Set(sets)].flatMap((index) => plan.items[index]?.rendition ?? []);
}
