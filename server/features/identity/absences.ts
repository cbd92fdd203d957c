/** Who is away and who stands in: noted, listed, taken back. What a deputy may do follows from it at every request. */

import type { Absence, AbsenceInput } from '#core/contracts/index.ts';
import { BeffroiError, type ErrorCode } from '#core/errors.ts';
import type { Absence as Spell } from '#core/identity/absence.ts';
import { type AbsenceRefusal, isAway, lentBy, refusalOf } from '#core/identity/absence.ts';
import { allows, roles as everyRole, type Role } from '#core/identity/roles.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { personNames } from '../../records/person-names.ts';
import { lineage, lineOf, type Parents } from './lineage.ts';
import { type PeopleDb, withPeople } from './people.ts';

export type Absences = {
  /** Those that are not over, the next first. */
  list(actor: Actor): Promise<Absence[]>;
  /** Everybody who could stand in, but the one who asks; by name. */
  candidates(actor: Actor): Promise<{ id: string; name: string }[]>;
  add(actor: Actor, input: AbsenceInput): Promise<Absence>;
  /** One that has begun ends now, one that has not never was. */
  remove(actor: Actor, id: string): Promise<void>;
};

const mostListed = 200;
const codes: Readonly<Record<AbsenceRefusal, ErrorCode>> = {
  period: 'ABSENCE_PERIOD',
  deputy: 'ABSENCE_DEPUTY',
  overlap: 'ABSENCE_OVERLAP',
  'deputy-away': 'ABSENCE_DEPUTY_AWAY',
  'not-approver': 'ABSENCE_NOT_APPROVER',
};

export function createAbsences(deps: Deps, forget: () => void): Absences {
  const { store, clock, newId, bus } = deps;
  const { db } = store;

  async function spells(territory: string) {
    return db
      .selectFrom('absence')
      .selectAll()
      .where('territory_id', '=', territory)
      .where('until_at', '>', clock())
      .orderBy('until_at')
      .orderBy('id')
      .limit(mostListed)
      .execute();
  }

  async function change(actor: Actor, what: { action: string; id: string; details: object }, write: Write) {
    await db.transaction().execute(async (trx) => {
      await write(withPeople(trx));
      await record(trx, {
        id: newId(),
        at: clock(),
        actor: actor.user,
        territory: actor.territory,
        action: what.action,
        object: { type: 'absence', id: what.id },
        details: { ...what.details },
      });
    });
    forget();
    bus.emit('changed', { topic: 'messages', territory: actor.territory });
  }

  async function list(actor: Actor): Promise<Absence[]> {
    const rows = await spells(actor.territory);
    const names = await personNames(
      db,
      rows.flatMap((row) => [row.person_id, row.deputy_id]),
    );
    const person = (id: string) => ({ id, name: names.get(id) ?? '' });
    return rows.map((row) => ({
      id: row.id,
      person: person(row.person_id),
      deputy: person(row.deputy_id),
      from: row.from_at,
      until: row.until_at,
      mine: row.person_id === actor.user || allows(actor.roles, 'administer'),
    }));
  }

  async function candidates({ user, territory }: Actor) {
    const rows = await withPeople(db)
      .selectFrom('user')
      .innerJoin('membership', 'membership.user_id', 'user.id')
      .select(['user.id', 'user.name'])
      .distinct()
      .where('membership.territory_id', 'in', await lineOf(db, territory))
      .where('membership.role', '!=', 'instrument')
      .where('user.id', '!=', user)
      .orderBy('user.name')
      .limit(1000)
      .execute();
    return rows;
  }

  return {
    list,
    candidates,
    async add(actor, input) {
      const person = input.person ?? actor.user;
      if (person !== actor.user && !allows(actor.roles, 'administer'))
        throw new BeffroiError('AUTH_FORBIDDEN', { permission: 'administer' });
      const known = await candidates({ ...actor, user: person });
      const deputy = known.find(({ id }) => id === input.deputy);
      if (!deputy) throw new BeffroiError('ABSENCE_DEPUTY');
      const { from, until } = input;
      const asked: Spell = { person, deputy: deputy.id, from, until };
      const others = (await spells(actor.territory)).map((row) => ({
        person: row.person_id,
        deputy: row.deputy_id,
        from: row.from_at,
        until: row.until_at,
      }));
      const roles = await rolesIn(withPeople(db), person, await lineOf(db, actor.territory));
      const refused = refusalOf(asked, { roles, others, now: clock() });
      if (refused) throw new BeffroiError(codes[refused], { name: deputy.name });
      const id = newId();
      await change(actor, { action: 'absence.add', id, details: asked }, (trx) =>
        trx
          .insertInto('absence')
          .values({
            id,
            territory_id: actor.territory,
            person_id: person,
            deputy_id: deputy.id,
            from_at: from,
            until_at: until,
            created_by: actor.user,
            created_at: clock(),
          })
          .execute(),
      );
      const made = (await list(actor)).find((one) => one.id === id);
      if (!made) throw new BeffroiError('NOT_FOUND', { what: `absence ${id}` });
      return made;
    },
    async remove(actor, id) {
      const found = (await list(actor)).find((one) => one.id === id);
      if (!found) throw new BeffroiError('NOT_FOUND', { what: `absence ${id}` });
      if (!found.mine) throw new BeffroiError('AUTH_FORBIDDEN', { permission: 'administer' });
      const now = clock();
      const details = { person: found.person.id, deputy: found.deputy.id };
      await change(actor, { action: 'absence.remove', id, details }, (trx) =>
        isAway(found, now)
          ? trx.updateTable('absence').set({ until_at: now }).where('id', '=', id).execute()
          : trx.deleteFrom('absence').where('id', '=', id).execute(),
      );
    },
  };
}

type Write = (trx: PeopleDb) => Promise<unknown>;

/** Whom somebody stands in for now in a territory, and may approve for: no more than what the absent may themselves. */
export async function standsFor(
  db: PeopleDb,
  { user, above, now, parents }: { user: string; above: readonly string[]; now: number; parents: Parents },
): Promise<{ user: string; name: string }[]> {
  if (above.length === 0) return [];
  const rows = await db
    .selectFrom('absence')
    .innerJoin('user', 'user.id', 'absence.person_id')
    .leftJoin('staff', 'staff.user_id', 'absence.person_id')
    .select(['absence.person_id', 'absence.territory_id', 'user.name'])
    // Whoever is shut out has nothing to lend.
    .where('staff.suspended_at', 'is', null)
    .where('staff.removed_at', 'is', null)
    .where('deputy_id', '=', user)
    .where('until_at', '>', now)
    .where('from_at', '<=', now)
    .where('territory_id', 'in', above)
    .execute();
  const found: { user: string; name: string }[] = [];
  for (const { person_id: person, territory_id, name } of rows) {
    const line = lineage(territory_id, parents);
    // Whoever has no longer a role of their own there is nobody's deputy there either.
    if (!allows(await rolesIn(db, user, line), 'read')) continue;
    const lent = lentBy(await rolesIn(db, person, line));
    if (lent !== undefined) found.push({ user: person, name });
  }
  return found;
}

async function rolesIn(db: PeopleDb, user: string, line: readonly string[]): Promise<Role[]> {
  const rows = await db
    .selectFrom('membership')
    .select('role')
    .where('user_id', '=', user)
    .where('territory_id', 'in', line)
    .execute();
  return everyRole.filter((role) => rows.some((row) => row.role === role));
}
