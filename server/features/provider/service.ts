/**
 * The service by which the residents of a town prove who they are: set, looked at, and asked. It keeps nothing of anybody: what has to be known again
 * when somebody comes back goes along with their browser, locked, so that any node can answer and none has to remember.
 */
import type { Selectable } from 'kysely';
import type { Provider, ProviderAddresses, ProviderCheck, ProviderInput } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { createGuardedAgent } from '../../http/guarded-agent.ts';
import { record } from '../../records/audit.ts';
import type { ProviderTable } from '../../store/schema-provider.ts';
import { createLocker, type Polls } from '../polls/index.ts';
import { SignInFault } from './fault.ts';
import {
  type Asked,
  authorization,
  type Configuration,
  codeOf,
  lacksOf,
  leaving,
  type Proven,
  proven,
  reach,
  type Settings,
} from './openid.ts';

export type ProviderService = {
  readonly addresses: ProviderAddresses;
  /** Null where the town has set none. */
  of(territory: string): Promise<Provider | null>;
  /** Throws PROVIDER_…. */
  set(actor: Actor, input: ProviderInput): Promise<Provider>;
  /** Throws PROVIDER_IN_USE. */
  forget(actor: Actor): Promise<void>;
  /** Asks it what it does, now. Throws NOT_FOUND, PROVIDER_SECRET. */
  check(territory: string): Promise<ProviderCheck>;
  /** What residents read of it; undefined where there is none. */
  said(territory: string): Promise<Pick<Settings, 'name' | 'about' | 'rule'> | undefined>;
  /** Where to send somebody, and what they bring back. `about`: whatever is to be known then. Throws PROVIDER_…. */
  begin(
    territory: string,
    asked: { about: string; language: string },
  ): Promise<{ url: string; kept: string }>;
  /** They are back. `query`: of the address. Throws SignInFault. */
  finish(
    territory: string,
    back: { kept: string | undefined; query: string },
  ): Promise<{ about: string; person: Proven & { issuer: string } }>;
  /** Where they leave the service; undefined where it has no such place, or does not answer. */
  leave(territory: string, idToken: string | undefined): Promise<string | undefined>;
  close(): Promise<void>;
};

/** The service is told of these two, once. */
export const redirectPath = '/identite/retour';
export const signedOutPath = '/identite/fin';

type Row = Selectable<ProviderTable>;
type Kept = Asked & { readonly about: string; readonly at: number };
type Needs = { readonly secret: string; readonly polls: Pick<Polls, 'isProven'> };

/** To find one's password, and the telephone that confirms it. */
export const awayMs = 15 * 60_000;
/** What the service says of itself is read anew. */
const knownMs = 3_600_000;

export function createProvider(
  { store, clock, newId, randomBytes, config, log }: Deps,
  { secret, polls }: Needs,
): ProviderService {
  const { db } = store;
  const locker = createLocker(secret, randomBytes);
  const { allowPrivate } = config.channels;
  const dispatcher = createGuardedAgent({ allowPrivate });
  const base = config.publicUrl.replace(/\/+$/, '');
  const redirectUri = base + redirectPath;
  const aboutSecret = (territory: string) => `${territory} provider`;
  const aboutKept = (territory: string) => `${territory} sign-in`;
  const rowOf = (territory: string) =>
    db.selectFrom('provider').selectAll().where('territory_id', '=', territory).executeTakeFirst();
  const settingsOf = (row: Row) => JSON.parse(row.definition) as Settings;

  /** Throws PROVIDER_SECRET when the secret of the server is another than the one it was locked with. */
  function secretOf(row: Row): string {
    try {
      return locker.unlock(row.secret, aboutSecret(row.territory_id));
    } catch (cause) {
      throw new BeffroiError('PROVIDER_SECRET', {}, { cause });
    }
  }

  const view = async (row: Row): Promise<Provider> => ({
    ...settingsOf(row),
    inUse: await polls.isProven(row.territory_id),
  });

  const reached = new Map<
    string,
    { readonly since: number; readonly at: number; readonly config: Configuration }
  >();
  /** Throws what openid-client throws. */
  async function configOf(row: Row): Promise<Configuration> {
    const now = clock();
    const known = reached.get(row.territory_id);
    if (known && known.since === row.since && now >= known.at && now < known.at + knownMs)
      return known.config;
    const found = await reach(settingsOf(row), secretOf(row), dispatcher);
    reached.set(row.territory_id, { since: row.since, at: now, config: found });
    return found;
  }
  const unreached = (territory: string, error: unknown) =>
    log.warn({ territory, code: codeOf(error) }, 'the service that proves who residents are cannot be used');

  const trace = (actor: Actor, action: string, details: Readonly<Record<string, unknown>>) =>
    record(db, {
      id: newId(),
      at: clock(),
      actor: actor.user,
      territory: actor.territory,
      action,
      object: { type: 'territory', id: actor.territory },
      details,
    });

  function keptOf(territory: string, kept: string | undefined): Kept {
    if (kept === undefined) throw new SignInFault('lost', undefined);
    let read: Kept;
    try {
      read = JSON.parse(locker.unlock(kept, aboutKept(territory))) as Kept;
    } catch {
      throw new SignInFault('lost', undefined);
    }
    const now = clock();
    // A clock that was put back makes nothing last longer.
    if (now < read.at || now >= read.at + awayMs) throw new SignInFault('lost', read.about);
    return read;
  }

  return {
    addresses: { redirectUri, logoutUri: base + signedOutPath },
    async of(territory) {
      const row = await rowOf(territory);
      return row ? view(row) : null;
    },
    async set(actor, { clientSecret, ...settings }) {
      const { territory } = actor;
      if (!isSafe(settings.issuer)) throw new BeffroiError('PROVIDER_ISSUER');
      const known = await rowOf(territory);
      const before = known && settingsOf(known);
      const isSame = before?.issuer === settings.issuer && before.clientId === settings.clientId;
      // It names one person to each client differently: another one would let everybody vote twice.
      const isFair = isSame && JSON.stringify(before.rule) === JSON.stringify(settings.rule);
      if (known && !isFair && (await polls.isProven(territory))) throw new BeffroiError('PROVIDER_IN_USE');
      const locked =
        clientSecret === undefined ? undefined : locker.lock(clientSecret, aboutSecret(territory));
      const kept = locked ?? (isSame ? known?.secret : undefined);
      // A secret goes to the service that gave it, and to no other.
      if (kept === undefined) throw new BeffroiError('PROVIDER_SECRET');
      const row = {
        territory_id: territory,
        definition: JSON.stringify(settings),
        secret: kept,
        since: clock(),
      };
      await db
        .insertInto('provider')
        .values(row)
        .onConflict((c) => c.column('territory_id').doUpdateSet(row))
        .execute();
      reached.delete(territory);
      await trace(actor, 'provider.change', { issuer: settings.issuer });
      return view(row);
    },
    async forget(actor) {
      const { territory } = actor;
      if (await polls.isProven(territory)) throw new BeffroiError('PROVIDER_IN_USE');
      const { numDeletedRows } = await db
        .deleteFrom('provider')
        .where('territory_id', '=', territory)
        .executeTakeFirstOrThrow();
      reached.delete(territory);
      if (numDeletedRows > 0n) await trace(actor, 'provider.remove', {});
      await store.wipe();
    },
    async check(territory) {
      const row = await rowOf(territory);
      if (!row) throw new BeffroiError('NOT_FOUND', { what: '/api/provider' });
      reached.delete(territory);
      try {
        return lacksOf(await configOf(row), settingsOf(row));
      } catch (error) {
        if (error instanceof BeffroiError) throw error;
        unreached(territory, error);
        return { ok: false, reason: reasonOf(error), lacks: [] };
      }
    },
    async said(territory) {
      const row = await rowOf(territory);
      if (!row) return undefined;
      const { name, about, rule } = settingsOf(row);
      return { name, ...(about !== undefined && { about }), ...(rule && { rule }) };
    },
    async begin(territory, { about, language }) {
      const row = await rowOf(territory);
      if (!row) throw new BeffroiError('PROVIDER_NONE');
      try {
        const found = await configOf(row);
        const { url, asked } = await authorization(found, settingsOf(row), { redirectUri, language });
        const kept: Kept = { ...asked, about, at: clock() };
        return { url, kept: locker.lock(JSON.stringify(kept), aboutKept(territory)) };
      } catch (error) {
        if (error instanceof BeffroiError) throw error;
        unreached(territory, error);
        throw new BeffroiError('PROVIDER_DOWN', {}, { cause: codeOf(error) });
      }
    },
    async finish(territory, { kept, query }) {
      const { about, at: _, ...asked } = keptOf(territory, kept);
      const row = await rowOf(territory);
      if (!row) throw new SignInFault('down', about);
      const settings = settingsOf(row);
      try {
        const answer = new URL(`${redirectUri}${query}`);
        const person = await proven(await configOf(row), settings, { answer, asked, about });
        return { about, person: { ...person, issuer: settings.issuer } };
      } catch (error) {
        if (error instanceof SignInFault) {
          if (error.fault === 'down' || error.fault === 'untrusted') unreached(territory, error);
          throw error;
        }
        unreached(territory, error);
        throw new SignInFault('down', about, { cause: error });
      }
    },
    async leave(territory, idToken) {
      const row = await rowOf(territory);
      if (!row) return undefined;
      try {
        return leaving(await configOf(row), { redirectUri: base + signedOutPath, idToken });
      } catch (error) {
        unreached(territory, error);
        return undefined;
      }
    },
    close: () => dispatcher.destroy(),
  };
}

/** What is said of people travels encrypted, or does not leave this machine. */
function isSafe(issuer: string): boolean {
  if (!URL.canParse(issuer)) return false;
  const { protocol, hostname, username, password } = new URL(issuer);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return username === '' && password === '' && (protocol === 'https:' || isHere);
}

function reasonOf(error: unknown): NonNullable<ProviderCheck['reason']> {
  const code = codeOf(error);
  if (code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED') return 'issuer';
  return code.startsWith('OAUTH_') ? 'answer' : 'unreachable';
}
