/** The composition root: everything real is made here, and closed in the opposite order. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from '#config/schema.ts';
import { type App, buildApp } from './app.ts';
import { createBus } from './bus.ts';
import type { Deps } from './deps.ts';
import { createMetrics } from './http/metrics.ts';
import { createIdMaker } from './ids.ts';
import { createLogger } from './logger.ts';
import { createServices, type Services } from './services.ts';
import { openStore } from './store/index.ts';

const playerFolder = join(import.meta.dirname, '../dist/player');

export type Running = {
  readonly url: string;
  readonly app: App;
  readonly deps: Deps;
  readonly services: Services;
  close(): Promise<void>;
};

/** Starts a server and answers when it is ready to be asked. */
export async function startServer(config: Config, overrides: Partial<Deps> = {}): Promise<Running> {
  const log = overrides.log ?? createLogger(config.log);
  const clock = overrides.clock ?? Date.now;
  const store =
    overrides.store ??
    (await openStore({ url: config.database.url, file: join(config.dataDir, 'beffroi.db') }));
  const deps: Deps = {
    config,
    log,
    clock,
    newId: createIdMaker(clock),
    randomBytes,
    bus: createBus((error) => log.error({ err: error }, 'a listener failed')),
    metrics: createMetrics(),
    ...overrides,
    store,
  };
  const opened: (() => Promise<void>)[] = [store.close, async () => deps.bus.close()];
  const close = async () => {
    for (const end of opened.splice(0).reverse()) await end();
  };
  try {
    const services = await createServices(deps);
    opened.push(services.close);
    // Screens go on with the build that they have.
    await services.rollout.introduce(playerFolder).catch((error: unknown) => {
      log.error({ err: error }, 'the built player could not be taken over');
    });
    const app = await buildApp(deps, services);
    // The services still need the application's sockets while they close.
    opened.splice(-1, 0, () => app.close());
    const url = await app.listen({ host: config.http.host, port: config.http.port });
    return { url, app, deps, services, close };
  } catch (error) {
    // A start that failed half-way leaves nothing open, so that the process can end and be started again.
    await close();
    throw error;
  }
}
