/** A production server whose town takes reports, with displays, and with many reports when asked for. */
import { randomBytes } from 'node:crypto';
import { completeConfig } from '#config/load.ts';
import { type Running, startServer } from '#server/main.ts';
import { insertDisplays } from '../alert/displays.ts';
import { answerCalls } from '../alert/rpc.ts';
import { fillReports } from './fill.ts';

let running: Running | undefined;
let peak = 0;
const person = { name: 'Bench', email: 'bench@example.org', password: randomBytes(18).toString('base64url') };

function started(): Running {
  if (!running) throw new Error('not started');
  return running;
}
const actor = () => ({
  user: 'bench',
  name: 'Bench',
  email: '',
  territory: started().services.rootTerritory,
  roles: ['administrator' as const],
});

answerCalls({
  async start({ dataDir }: { dataDir: string }) {
    // A storm is what is measured, and nothing is asked of it.
    const forms = { least: 0 };
    // All citizens of the measurement come from one address.
    const http = { port: 0, reportsPerMinute: 1_000_000, ratePerMinute: 1_000_000, signInPerMinute: 1_000 };
    running = await startServer(completeConfig({ dataDir, http, forms, log: { level: 'error' } }));
    const { services, url } = running;
    const territory = services.rootTerritory;
    await services.accounts.create({ ...person, roles: ['administrator'], territory, by: 'system' });
    await services.reports.putCategories(
      actor(),
      ['voirie', 'eclairage', 'proprete', 'arbres'].map((code) => ({
        code,
        name: { fr: code },
        about: 'place',
        public: true,
        questions: [],
        radius: 5,
      })),
    );
    return { url, email: person.email, password: person.password };
  },
  displays: ({ count }: { count: number }) => insertDisplays(started(), count),
  settle: () => started().services.scheduling.settle(),
  memory() {
    peak = Math.max(peak, process.memoryUsage().rss);
    return peak;
  },
  /** ms of all its threads. */
  cpu() {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
  fill: ({ count }: { count: number }) => fillReports(started(), count),
  /** What waits to be drawn would be drawn for minutes. */
  async abandon() {
    const { db } = started().deps.store;
    await db.updateTable('report_photo').set({ waiting_bytes: null, hash: '' }).execute();
  },
  /** How many photos wait to be drawn, and how many reports there are. */
  async held() {
    const { db } = started().deps.store;
    const row = await db
      .selectFrom('report_photo')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('waiting_bytes', 'is not', null)
      .executeTakeFirstOrThrow();
    const all = await db
      .selectFrom('report')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    return { waiting: Number(row.n), reports: Number(all.n) };
  },
});
