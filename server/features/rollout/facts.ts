/** What the judge of a rollout is told of each screen, out of what screens said of themselves and of their journals. */
import type { Vitals } from '#core/contracts/index.ts';
import type { ScreenFacts, ScreenFault } from '#core/rollout/types.ts';
import type { Deps } from '../../deps.ts';
import { faultTypes, type Health } from '../health/index.ts';

/** Beyond the week before a ring that the judge looks back on. */
const lookBackMs = 21 * 86_400_000;

export async function factsOf(
  { store, clock, config }: Deps,
  health: Pick<Health, 'inService'>,
): Promise<ScreenFacts[]> {
  const inService = await health.inService();
  const faults = await faultsSince(store.db, clock() - lookBackMs);
  const rows = await store.db
    .selectFrom('display')
    .leftJoin('screen_health', 'screen_health.display_id', 'display.id')
    .select(['display.id', 'display.tags', 'screen_health.body'])
    .where('display.kind', '=', 'screen')
    .where('display.revoked_at', 'is', null)
    .orderBy('display.id')
    .execute();
  return rows.map(({ id, tags, body }) => {
    const vitals = body === null ? undefined : (JSON.parse(body) as Vitals);
    return {
      id,
      pilot: isPilot(JSON.parse(tags) as string[], config.player.pilotTag),
      inService: inService.has(id),
      build: vitals && buildOf(vitals.version),
      refuses: vitals?.refuses,
      faults: faults.get(id) ?? [],
    };
  });
}

export function isPilot(tags: readonly string[], pilotTag: string): boolean {
  return tags.includes(pilotTag);
}

/** Semantic Versioning 2.0.0 §10: the build stands after the plus. */
function buildOf(version: string): string | undefined {
  return /\+([0-9a-f]{16})$/.exec(version)?.[1];
}

async function faultsSince(db: Deps['store']['db'], since: number): Promise<Map<string, ScreenFault[]>> {
  const rows = await db
    .selectFrom('display_fault')
    .select(['display_id', 'type', 'from_at', 'until_at'])
    .where('type', 'in', [...faultTypes])
    .where((eb) => eb.or([eb('until_at', 'is', null), eb('from_at', '>=', since)]))
    .execute();
  const found = new Map<string, ScreenFault[]>();
  for (const { display_id, type, from_at, until_at } of rows) {
    const fault = { type, from: from_at, ...(until_at !== null && { until: until_at }) };
    found.set(display_id, [...(found.get(display_id) ?? []), fault]);
  }
  return found;
}
