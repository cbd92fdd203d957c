/** The identity library, set up for staff: passwords, TOTP, passkeys, API keys. Nobody signs up by themselves. */
import { apiKey } from '@better-auth/api-key';
import { passkey } from '@better-auth/passkey';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { APIError, isAPIError } from 'better-auth/api';
import { getMigrations } from 'better-auth/db/migration';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import type { Deps } from '../../deps.ts';
import type { Store } from '../../store/index.ts';
import { ownOrigins } from './origin.ts';
import { isShutOut } from './staff.ts';

export const shortestPassword = 10;
export const longestPassword = 128;
export const apiKeyPrefix = 'beffroi_';
/** Where the bridge writes the address that the request came from. */
export const addressHeader = 'x-beffroi-address';

/** What we ask of the identity library. */
export type Auth = {
  handler(request: Request): Promise<Response>;
  /** The session behind a cookie, and whose it is. */
  session(headers: Headers): Promise<{ readonly id: string; readonly user: string } | undefined>;
  /** An API key that is valid now, and its owner. */
  keyOwner(key: string): Promise<{ readonly id: string; readonly user: string } | undefined>;
  /** Makes an API key; its text is known only now. */
  createKey(user: string, name: string): Promise<{ readonly id: string; readonly secret: string }>;
  hashPassword(password: string): Promise<string>;
};

/** How passwords are kept. */
export type Passwords = {
  hash(password: string): Promise<string>;
  verify(given: { readonly hash: string; readonly password: string }): Promise<boolean>;
};

/** `passwords`: the library's own, slow on purpose, unless given. */
export async function createAuth(deps: Deps, secret: string, passwords?: Passwords): Promise<Auth> {
  const options = authOptions(deps, secret, passwords);
  await migrateAuth(deps.store, options);
  const auth = betterAuth({ ...options, plugins: plugins(deps.config.publicUrl) });
  const { password } = await auth.$context;
  return {
    handler: auth.handler,
    hashPassword: password.hash,
    async session(headers) {
      const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
      return found ? { id: found.session.id, user: found.user.id } : undefined;
    },
    async keyOwner(key) {
      const { valid, key: found } = await auth.api.verifyApiKey({ body: { key } });
      return valid && found ? { id: found.id, user: found.referenceId } : undefined;
    },
    async createKey(userId, name) {
      const { id, key: secret } = await auth.api.createApiKey({ body: { userId, name } });
      return { id, secret };
    },
  };
}

function plugins(publicUrl: string) {
  return [
    twoFactor({ issuer: 'Beffroi' }),
    passkey({ rpName: 'Beffroi', rpID: new URL(publicUrl).hostname }),
    apiKey({
      defaultPrefix: apiKeyPrefix,
      requireName: true,
      maximumNameLength: 60,
      // The prefix is the same for all: what follows it tells keys apart.
      startingCharactersConfig: { charactersLength: apiKeyPrefix.length + 5 },
      // Requests are limited by address, as all others are.
      rateLimit: { enabled: false },
    }),
  ];
}

function authOptions({ config, store, log }: Deps, secret: string, passwords?: Passwords): BetterAuthOptions {
  const https = config.publicUrl.startsWith('https:');
  return {
    appName: 'Beffroi',
    baseURL: config.publicUrl,
    basePath: '/api/auth',
    secret,
    database: { db: store.db, type: store.dialect, transaction: true },
    telemetry: { enabled: false },
    logger: { level: 'warn', log: libraryLog(log) },
    onAPIError: {
      onError: (error) => {
        if (!isAPIError(error)) log.error({ err: error }, 'the identity library failed');
      },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
      revokeSessionsOnPasswordReset: true,
      ...(passwords && { password: passwords }),
    },
    plugins: [...plugins(config.publicUrl)],
    // We have addresses of our own for these, which check what comes in and give no token away.
    disabledPaths: ['/update-user', '/list-sessions', '/revoke-session', '/revoke-sessions'],
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }) => {
            if (await isShutOut(store.db, userId))
              throw new APIError('FORBIDDEN', { code: 'SUSPENDED', message: 'suspended' });
          },
        },
      },
    },
    // Fastify limits these routes; counting twice would only make refusals harder to explain.
    rateLimit: { enabled: false },
    trustedOrigins: (request) => (request ? ownOrigins(request.headers, config.publicUrl) : []),
    advanced: {
      cookiePrefix: 'beffroi',
      useSecureCookies: https,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure: https, path: '/' },
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { validateSchema: false },
    },
  };
}

/** Its warnings are ours; what it calls errors are mostly wrong passwords and unknown keys. */
function libraryLog(log: Logger) {
  const child = log.child({ part: 'identity' });
  return (level: string, message: string) => child[level === 'error' ? 'warn' : 'debug'](message);
}

const migrationLock = 7_142_001;

/** Makes the library's tables, and adds what a newer version of it needs. Only one node at a time. */
async function migrateAuth(store: Store, options: BetterAuthOptions): Promise<void> {
  const run = async () => (await getMigrations(options)).runMigrations();
  if (store.dialect === 'sqlite') return run();
  await store.db.connection().execute(async (held) => {
    await sql`select pg_advisory_lock(${sql.lit(migrationLock)})`.execute(held);
    try {
      await run();
    } finally {
      await sql`select pg_advisory_unlock(${sql.lit(migrationLock)})`.execute(held);
    }
  });
}
