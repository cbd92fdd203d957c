/** A production server with displays that have keys, and a person who may raise alerts. */
import { randomBytes } from 'node:crypto';
import { completeConfig } from '#config/load.ts';
import { type Running, startServer } from '#server/main.ts';
import { insertDisplays } from './displays.ts';
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
  displays: ({ count }: { count: number }) => insertDisplays(started(), count),
  /** Waits until the plans behind the last alert are all compiled. */
  settle: () => started().services.scheduling.settle(),
  memory: memoryHeld,
});
