/** A real application on a fresh store, for tests: the same buildApp as production, with a clock of the test's own. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InjectOptions, LightMyRequestResponse as Response } from 'fastify';
import { type Logger, pino } from 'pino';
import { completeConfig } from '#config/load.ts';
import type { Config } from '#config/schema.ts';
import type { Role } from '#core/identity/roles.ts';
import { type App, buildApp } from '#server/app.ts';
import { createBus } from '#server/bus.ts';
import type { Actor, Deps, Identity } from '#server/deps.ts';
import type { Passwords } from '#server/features/identity/index.ts';
import { createMetrics } from '#server/http/metrics.ts';
import { createIdMaker } from '#server/ids.ts';
import { createServices, type Services } from '#server/services.ts';
import type { Store } from '#server/store/index.ts';
import { type dialects, freshStore } from './stores.ts';

export type TestServer = {
  readonly app: App;
  readonly deps: Deps;
  readonly services: Services;
  /** Moves with `clock.advance(ms)`; starts at 2026-11-23T08:00:00Z. */
  readonly clock: { now: number; advance(ms: number): void };
  inject(request: InjectOptions | string): Promise<Response>;
  /** Injects as a member of staff with these roles; the user's id is `user-<first role>` unless given. */
  as(roles: Role | readonly Role[], user?: string): (request: InjectOptions) => Promise<Response>;
  close(): Promise<void>;
};

type Options = {
  dialect?: (typeof dialects)[number];
  config?: Record<string, unknown>;
  /** A store that is opened again, as after a restart, instead of a fresh one. */
  store?: Store;
  /** Use the real identity instead of the header of tests. */
  realIdentity?: boolean;
  /** Silent unless given. */
  log?: Logger;
  /** Nothing is done at its time by itself: the test says when. */
  byHand?: boolean;
};

const header = 'x-test-actor';

/** The real ones take a tenth of a second of a core each time; people of `test/end-to-end` sign in with them. */
const quickHash = (password: string) => createHash('sha256').update(password).digest('hex');
const passwords: Passwords = {
  hash: async (password) => quickHash(password),
  verify: async ({ hash, password }) => hash === quickHash(password),
};

export async function startTestServer(options: Options = {}): Promise<TestServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'beffroi-test-'));
  const config: Config = completeConfig({
    ...options.config,
    dataDir,
    http: { port: 0, ratePerMinute: 100_000, signInPerMinute: 100_000, ...(options.config?.http as object) },
    mail: { every: '0 0 1 1 *', ...(options.config?.mail as object) },
    // Tests send more forms in a minute than a town in a week.
    forms: { least: 0, ...(options.config?.forms as object) },
    log: { level: 'silent' },
  });
  const clock = {
    now: Date.UTC(2026, 10, 23, 8),
    advance(ms: number) {
      clock.now += ms;
    },
  };
  const deps: Deps = {
    config,
    log: options.log ?? pino({ level: 'silent' }),
    clock: () => clock.now,
    newId: createIdMaker(() => clock.now),
    randomBytes,
    store: options.store ?? (await freshStore(options.dialect ?? 'sqlite')),
    bus: createBus((error) => {
      throw error;
    }),
    metrics: createMetrics(),
  };
  const services = await createServices(deps, {
    passwords,
    ...(options.realIdentity ? {} : { identity: headerIdentity(deps) }),
    ...(options.byHand ? { jobs: { every: () => undefined, close: async () => undefined } } : {}),
  });
  const app = await buildApp(deps, services);
  await app.ready();
  return {
    app,
    deps,
    services,
    clock,
    inject: (request) => app.inject(request),
    as: (roles, user) => {
      const held = typeof roles === 'string' ? [roles] : roles;
      const value = JSON.stringify({ user: user ?? `user-${held[0]}`, roles: held });
      return (request) => app.inject({ ...request, headers: { ...request.headers, [header]: value } });
    },
    close: async () => {
      await services.close();
      await app.close();
      deps.bus.close();
      await deps.store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function headerIdentity(deps: Deps): Identity {
  return {
    async actor(headers): Promise<Actor | null> {
      const value = headers.get(header);
      if (!value) return null;
      const given = JSON.parse(value) as { user: string; roles: Role[] };
      const root = await deps.store.db
        .selectFrom('territory')
        .select('id')
        .where('parent_id', 'is', null)
        .executeTakeFirst();
      return {
        user: given.user,
        name: given.user,
        email: `${given.user}@example.org`,
        territory: root?.id ?? '',
        roles: given.roles,
      };
    },
  };
}
