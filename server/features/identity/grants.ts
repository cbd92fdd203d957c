/** API keys of a territory: what each may do, until when, and when it was last used. */
import { BeffroiError } from '#core/errors.ts';
import { roles as everyRole, type Role } from '#core/identity/roles.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { Auth } from './auth.ts';
import { withPeople } from './people.ts';

/** Whoever holds a key holds it without a second factor: none administers. */
export const keyRoles: readonly Role[] = everyRole.filter((role) => role !== 'administrator');
/** Enough for any town, few enough for one page. */
export const mostKeys = 200;
/** How exactly the last use is known. */
const usedEvery = 60_000;

export type Key = {
  readonly id: string;
  readonly name: string;
  /** Its first characters, by which its holder knows it again. */
  readonly start: string;
  /** Absent: a key that a person made for themselves, which may do whatever they may. */
  readonly roles?: Role[];
  readonly madeBy: string;
  readonly madeAt: number;
  readonly expiresAt?: number;
  readonly usedAt?: number;
};
export type NewKey = { readonly name: string; readonly roles: readonly Role[]; readonly expiresAt?: number };

export type Keys = {
  list(territory: string): Promise<Key[]>;
  create(actor: Actor, key: NewKey): Promise<{ key: Key; secret: string }>;
  /** Throws NOT_FOUND for a key that is not of the territory. */
  revoke(actor: Actor, id: string): Promise<void>;
};

type Grant = {
  readonly territory: string;
  readonly name: string;
  readonly roles: Role[];
  readonly expired: boolean;
};

/** What a key was granted; notes that it was used. */
export async function grantOf({ store, clock }: Deps, id: string): Promise<Grant | undefined> {
  const row = await withPeople(store.db)
    .selectFrom('key_grant as g')
    .innerJoin('apikey as k', 'k.id', 'g.key_id')
    .select(['g.territory_id', 'g.roles', 'g.expires_at', 'g.used_at', 'k.name'])
    .where('g.key_id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const now = clock();
  const expired = row.expires_at !== null && row.expires_at <= now;
  if (!expired && now - (row.used_at ?? 0) >= usedEvery)
    await store.db.updateTable('key_grant').set({ used_at: now }).where('key_id', '=', id).execute();
  return { territory: row.territory_id, name: row.name ?? '', roles: rolesIn(row.roles), expired };
}

export function createKeys(deps: Deps, auth: Pick<Auth, 'createKey'>, forget: () => void): Keys {
  const { store, clock, newId } = deps;

  const note = (
    db: Deps['store']['db'],
    { user, territory }: Actor,
    action: string,
    key: { id: string; name: string; roles?: readonly Role[]; expiresAt?: number | undefined },
  ) =>
    record(db, {
      id: newId(),
      at: clock(),
      actor: user,
      territory,
      action,
      object: { type: 'api-key', id: key.id },
      details: { ...key, id: undefined },
    });

  /** The newest, or the one of that id however old it is. */
  async function find(territory: string, id?: string): Promise<Key[]> {
    const db = withPeople(store.db);
    const granted = await db
      .selectFrom('key_grant as g')
      .innerJoin('apikey as k', 'k.id', 'g.key_id')
      .select(['k.id', 'k.name', 'k.start', 'g.roles', 'g.made_by', 'g.made_at', 'g.expires_at', 'g.used_at'])
      .where('g.territory_id', '=', territory)
      .$if(id !== undefined, (q) => q.where('k.id', '=', String(id)))
      .orderBy('g.key_id', 'desc')
      .limit(mostKeys)
      .execute();
    const personal = await db
      .selectFrom('apikey as k')
      .leftJoin('key_grant as g', 'g.key_id', 'k.id')
      .select(['k.id', 'k.name', 'k.start', 'k.referenceId', 'k.createdAt', 'k.expiresAt', 'k.lastRequest'])
      .where('g.key_id', 'is', null)
      .where('k.referenceId', 'in', (eb) =>
        eb.selectFrom('membership').select('user_id').where('territory_id', '=', territory),
      )
      .$if(id !== undefined, (q) => q.where('k.id', '=', String(id)))
      .orderBy('k.createdAt', 'desc')
      .limit(mostKeys)
      .execute();
    return [
      ...granted.map(
        (row): Key => ({
          id: row.id,
          name: row.name ?? '',
          start: row.start ?? '',
          roles: rolesIn(row.roles),
          madeBy: row.made_by,
          madeAt: row.made_at,
          ...(row.expires_at !== null && { expiresAt: row.expires_at }),
          ...(row.used_at !== null && { usedAt: row.used_at }),
        }),
      ),
      ...personal.map(
        (row): Key => ({
          id: row.id,
          name: row.name ?? '',
          start: row.start ?? '',
          madeBy: row.referenceId,
          madeAt: new Date(row.createdAt).getTime(),
          ...(row.expiresAt !== null && { expiresAt: new Date(row.expiresAt).getTime() }),
          ...(row.lastRequest !== null && { usedAt: new Date(row.lastRequest).getTime() }),
        }),
      ),
    ];
  }

  return {
    list: (territory) => find(territory),
    async create(actor, { name, roles, expiresAt }) {
      const at = clock();
      if (roles.some((role) => !keyRoles.includes(role)))
        throw new BeffroiError('REQUEST_INVALID', { detail: 'roles' });
      if (expiresAt !== undefined && expiresAt <= at)
        throw new BeffroiError('REQUEST_INVALID', { detail: 'expiresAt' });
      // The library keeps its keys by person; who is named there has no say in what the grant allows.
      const { id, secret } = await auth.createKey(actor.user, name);
      const held = everyRole.filter((role) => roles.includes(role));
      await store.db.transaction().execute(async (db) => {
        await db
          .insertInto('key_grant')
          .values({
            key_id: id,
            territory_id: actor.territory,
            roles: JSON.stringify(held),
            made_by: actor.user,
            made_at: at,
            expires_at: expiresAt ?? null,
            used_at: null,
          })
          .execute();
        await note(db, actor, 'api-key.create', { id, name, roles: held, expiresAt });
      });
      const [made] = await find(actor.territory, id);
      if (!made) throw new BeffroiError('NOT_FOUND', { what: `key ${id}` });
      return { key: made, secret };
    },
    async revoke(actor, id) {
      const [found] = await find(actor.territory, id);
      if (!found) throw new BeffroiError('NOT_FOUND', { what: `key ${id}` });
      await store.db.transaction().execute(async (plain) => {
        const db = withPeople(plain);
        await db.deleteFrom('apikey').where('id', '=', id).execute();
        await db.deleteFrom('key_grant').where('key_id', '=', id).execute();
        await note(plain, actor, 'api-key.revoke', { id, name: found.name });
      });
      forget();
    },
  };
}

function rolesIn(text: string): Role[] {
  const held = JSON.parse(text) as string[];
  return everyRole.filter((role) => held.includes(role));
}
