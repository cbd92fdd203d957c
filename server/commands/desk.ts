/** The store and what surrounds it without a server, for commands that act beside a running one. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from '#config/schema.ts';
import { createBus } from '../bus.ts';
import type { Deps } from '../deps.ts';
import { createMetrics } from '../http/metrics.ts';
import { createIdMaker } from '../ids.ts';
import { createLogger } from '../logger.ts';
import { openStore } from '../store/index.ts';

export async function openDesk(config: Config): Promise<{ readonly deps: Deps; close(): Promise<void> }> {
  const clock = Date.now;
  const log = createLogger({ level: 'warn', pretty: false });
  const store = await openStore({ url: config.database.url, file: join(config.dataDir, 'beffroi.db') });
  const bus = createBus((error) => log.error({ err: error }, 'a listener failed'));
  return {
    deps: {
      config,
      log,
      clock,
      newId: createIdMaker(clock),
      randomBytes,
      store,
      bus,
      metrics: createMetrics(),
    },
    close: async () => {
      bus.close();
      await store.close();
    },
  };
}
