/** Who a request comes from. Asked on every staff request, so answers are kept for a moment; a change forgets them all. */
import { createHash } from 'node:crypto';
import { allows, roles as everyRole, type Role } from '#core/identity/roles.ts';
import type { Actor, Deps, Identity } from '../../deps.ts';
import { standsFor } from './absences.ts';
import { type Auth, apiKeyPrefix } from './auth.ts';
import { grantOf } from './grants.ts';
import { lineage, type Parents } from './lineage.ts';
import { isOwnOrigin } from './origin.ts';
import { withPeople } from './people.ts';
import { isShutOut } from './staff.ts';

/** How long another node may go on believing what this one has revoked, ms. */
const keptFor = 3_000;
const mostKept = 5_000;

/** Chooses among the territories in which a person has roles. */
export const territoryHeader = 'x-beffroi-territory';

export type Actors = Identity & {
  /** Call it after anything that changes who may do what. */
  forget(): void;
};

export function createActors(deps: Deps, auth: Auth, rootTerritory: string): Actors {
  const kept = new Map<string, { readonly actor: Actor | null; readonly until: number }>();
  let generation = 0;

  const load = async (headers: Headers, key: string | undefined): Promise<Actor | null> => {
    const wanted = headers.get(territoryHeader) ?? undefined;
    if (key !== undefined) return keyActor(deps, auth, { key, wanted, rootTerritory });
    const user = (await auth.session(headers))?.user;
    return user === undefined ? null : loadActor(deps, user, wanted, rootTerritory);
  };

  return {
    async actor(headers) {
      const key = apiKeyOf(headers);
      if (key === undefined && !ridesOnCookie(headers)) return null;
      if (key === undefined && !isOwnOrigin(headers, deps.config.publicUrl)) return null;
      const name = cacheName(key ?? headers.get('cookie') ?? '', headers.get(territoryHeader));
      const now = deps.clock();
      const found = kept.get(name);
      if (found && found.until > now) return found.actor;
      const before = generation;
      const actor = await load(headers, key);
      // A stranger is not kept: the next request may be the one that has just signed in.
      if (actor !== null && before === generation) {
        if (kept.size >= mostKept) kept.clear();
        kept.set(name, { actor, until: now + keptFor });
      }
      return actor;
    },
    forget() {
      generation += 1;
      kept.clear();
    },
  };
}

function apiKeyOf(headers: Headers): string | undefined {
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  const key = headers.get('x-api-key') ?? bearer;
  return key?.startsWith(apiKeyPrefix) ? key : undefined;
}

function ridesOnCookie(headers: Headers): boolean {
  return (headers.get('cookie') ?? '').includes('beffroi.session_token=');
}

function cacheName(credential: string, territory: string | null): string {
  return createHash('sha256')
    .update(`${territory ?? ''}\n${credential}`)
    .digest('base64');
}

/** A key with a grant is itself, with the roles of its grant; one without is the person who made it. */
async function keyActor(
  deps: Deps,
  auth: Auth,
  given: { key: string; wanted: string | undefined; rootTerritory: string },
): Promise<Actor | null> {
  const owner = await auth.keyOwner(given.key);
  if (!owner) return null;
  const grant = await grantOf(deps, owner.id);
  if (!grant) return loadActor(deps, owner.user, given.wanted, given.rootTerritory);
  if (grant.expired) return null;
  const parents = await parentsOf(deps);
  const territory = given.wanted ?? grant.territory;
  const reaches = lineage(territory, parents).includes(grant.territory);
  return {
    user: `key:${owner.id}`,
    name: grant.name,
    email: '',
    territory: reaches ? territory : grant.territory,
    // Elsewhere it is nobody.
    roles: reaches ? grant.roles : [],
  };
}

async function parentsOf({ store }: Deps): Promise<Parents> {
  const tree = await store.db.selectFrom('territory').select(['id', 'parent_id']).execute();
  return new Map(tree.map((one) => [one.id, one.parent_id]));
}

/**
 * A person with the roles they have in the territory wanted, or in the highest one in which they have any. Whoever wants
 * one that does not exist has no roles: what they meant for it must not be done elsewhere.
 */
export async function loadActor(
  deps: Deps,
  user: string,
  wanted: string | undefined,
  rootTerritory: string,
): Promise<Actor | null> {
  const db = withPeople(deps.store.db);
  const person = await db
    .selectFrom('user')
    .select(['name', 'email'])
    .where('id', '=', user)
    .executeTakeFirst();
  if (!person || (await isShutOut(deps.store.db, user))) return null;
  const held = await db
    .selectFrom('membership')
    .select(['territory_id', 'role'])
    .where('user_id', '=', user)
    .execute();
  const parents = await parentsOf(deps);
  const home = highest(
    held.map((one) => one.territory_id),
    parents,
  );
  const territory = wanted !== undefined && parents.has(wanted) ? wanted : (home ?? rootTerritory);
  const above = wanted !== undefined && !parents.has(wanted) ? [] : lineage(territory, parents);
  const names = new Set(held.filter((one) => above.includes(one.territory_id)).map((one) => one.role));
  const own: Role[] = everyRole.filter((role) => names.has(role));
  const actor = { user, name: person.name, email: person.email, territory, roles: own };
  if (allows(own, 'approve-message')) return actor;
  const absent = await standsFor(db, { user, above, now: deps.clock(), parents });
  return absent.length === 0
    ? actor
    : {
        ...actor,
        roles: everyRole.filter((role) => names.has(role) || role === 'approver'),
        standsFor: absent,
      };
}

function highest(territories: readonly string[], parents: Parents): string | undefined {
  return [...territories].sort(
    (a, b) => lineage(a, parents).length - lineage(b, parents).length || (a < b ? -1 : 1),
  )[0];
}
