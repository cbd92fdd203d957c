/** A production server with displays that have keys, and a person who may raise alerts. */
import { createHash, randomBytes } from 'node:crypto';
import { completeConfig } from '#config/load.ts';
import { type Running, startServer } from '#server/main.ts';
import { answerCalls, memoryHeld } from './rpc.ts';

let running: Running | undefined;
const person = { name: 'Bench', email: 'bench@example.org', password: randomBytes(18).toString('base64url') };

function started(): Running {
  if (!running) throw new Error('not started');
  return running;
}

answerCalls({
  async start({ dataDir }: { dataDir: string }) {
    running = await startServer(completeConfig({ dataDir, http: { port: 0 }, log: { level: 'error' } }));
    const { services, url } = running;
    const territory = services.rootTerritory;
    await services.accounts.create({ ...person, roles: ['administrator'], territory, by: 'system' });
    return { url, email: person.email, password: person.password };
  },
  /** Displays as they are after pairing; answers their keys. */
  async displays({ count }: { count: number }) {
    const { deps, services } = started();
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
  },
  /** Waits until the plans behind the last alert are all compiled. */
  settle: () => started().services.scheduling.settle(),
  memory: memoryHeld,
});
