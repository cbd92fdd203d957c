/** A production server whose town has subscribers by the thousand, and displays. */
import { createECDH, randomBytes } from 'node:crypto';
import { completeConfig } from '#config/load.ts';
import { type Running, startServer } from '#server/main.ts';
import { insertDisplays } from '../alert/displays.ts';
import { answerCalls } from '../alert/rpc.ts';

let running: Running | undefined;
let peak = 0;
const person = { name: 'Bench', email: 'bench@example.org', password: randomBytes(18).toString('base64url') };
/** Different devices have different keys; a thousand of them are as good as all. */
const devices = Array.from({ length: 1000 }, () => ({
  p256dh: createECDH('prime256v1').generateKeys().toString('base64url'),
  auth: randomBytes(16).toString('base64url'),
}));

function started(): Running {
  if (!running) throw new Error('not started');
  return running;
}

answerCalls({
  async start({ dataDir }: { dataDir: string }) {
    const channels = { allowPrivate: true, every: '* * * * * *' };
    running = await startServer(
      completeConfig({ dataDir, http: { port: 0 }, channels, log: { level: 'error' } }),
    );
    const { services, url } = running;
    const territory = services.rootTerritory;
    await services.accounts.create({ ...person, roles: ['administrator'], territory, by: 'system' });
    return { url, email: person.email, password: person.password };
  },
  displays: ({ count }: { count: number }) => insertDisplays(started(), count),
  async subscribers({ count, port }: { count: number; port: number }) {
    const { deps, services } = started();
    const actor = { user: 'bench', name: 'Bench', email: '', territory: services.rootTerritory, roles: [] };
    await services.channels.create(actor, {
      type: 'webpush',
      title: 'Bench',
      options: { contact: 'mailto:bench@example.org' },
      takes: { kinds: ['news'], topics: [], exercises: false },
    });
    const key = await services.subscriptions.pushKey();
    const at = deps.clock();
    await deps.store.db.transaction().execute(async (trx) => {
      for (let index = 0; index < count; index += 1) {
        const address = `http://127.0.0.1:${port}/to/${index}`;
        await trx
          .insertInto('subscriber')
          .values({
            id: deps.newId(),
            territory_id: services.rootTerritory,
            way: 'push',
            address,
            address_hash: address,
            keys: JSON.stringify({ ...devices[index % devices.length], key }),
            level: 'today',
            topics: JSON.stringify(index % 2 === 0 ? ['Culture'] : ['Sport', 'Culture']),
            language: 'fr',
            quiet: null,
            token: 'x',
            created_at: at,
            confirmed_at: at,
          })
          .execute();
      }
    });
  },
  settle: () => started().services.scheduling.settle(),
  /** What the newest dispatch has come to. */
  async progress() {
    const row = await started()
      .deps.store.db.selectFrom('dispatch')
      .select(['state', 'recipients'])
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row && { state: row.state, ...(JSON.parse(row.recipients ?? '{}') as { reached?: number }) };
  },
  memory() {
    peak = Math.max(peak, process.memoryUsage().rss);
    return peak;
  },
});
