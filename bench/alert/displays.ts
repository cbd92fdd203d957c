import { createHash, randomBytes } from 'node:crypto';
import type { Running } from '#server/main.ts';

/** Displays as they are after pairing; answers their keys. */
export async function insertDisplays({ deps, services }: Running, count: number): Promise<string[]> {
  const profile = JSON.stringify({ kind: 'screen', width: 1920, height: 1080, language: 'fr' });
  const keys: string[] = [];
  await deps.store.db.transaction().execute(async (trx) => {
    for (let i = 0; i < count; i += 1) {
      const key = randomBytes(32).toString('base64url');
      keys.push(key);
      await trx
        .insertInto('display')
        .values({
          id: deps.newId(),
          territory_id: services.rootTerritory,
          name: `Écran ${i}`,
          kind: 'screen',
          profile,
          time_zone: 'Europe/Paris',
          tags: '[]',
          lat: null,
          lon: null,
          dark_hours: null,
          link: null,
          key_hash: createHash('sha256').update(key).digest('hex'),
          plan_hash: null,
          applied_hash: null,
          applied_at: null,
          last_seen_at: null,
          fault: null,
          revoked_at: null,
          created_at: deps.clock(),
        })
        .execute();
    }
  });
  return keys;
}
