/** Members of staff who may not come in for a time, or who have left. */
import type { Kysely, Transaction } from 'kysely';
import { BeffroiError } from '#core/errors.ts';
import type { Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { Tables } from '../../store/index.ts';
import { hasAdministrator, lockTerritory, type PeopleDb, withPeople } from './people.ts';

type Db = Kysely<Tables> | Transaction<Tables>;
type Change = { readonly user: string; readonly territory: string; readonly by: string };

/** Suspended or gone: neither a password nor a key opens anything. */
export async function isShutOut(db: Db, user: string): Promise<boolean> {
  const row = await db
    .selectFrom('staff')
    .select(['suspended_at', 'removed_at'])
    .where('user_id', '=', user)
    .executeTakeFirst();
  return row !== undefined && (row.suspended_at ?? row.removed_at) !== null;
}

/** Writes down something of a member of staff, who may not have a row yet. */
export async function noteStaff(
  db: Db,
  user: string,
  changed: Partial<Omit<Tables['staff'], 'user_id'>>,
): Promise<void> {
  const none = { invited_by: null, invited_in: null, invited_until: null };
  await db
    .insertInto('staff')
    .values({ user_id: user, ...none, suspended_at: null, removed_at: null, ...changed })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(changed))
    .execute();
}

/** Shuts a person out at once, or lets them in again. Throws USER_SELF, USER_LAST_ADMINISTRATOR. */
export async function suspend(deps: Deps, change: Change & { readonly suspended: boolean }): Promise<void> {
  const { user, suspended } = change;
  await changeStaff(deps, change, suspended ? 'user.suspend' : 'user.restore', async (db, plain) => {
    await noteStaff(plain, user, { suspended_at: suspended ? deps.clock() : null });
    if (suspended) await db.deleteFrom('session').where('userId', '=', user).execute();
  });
}

/** Takes everything away that opens a door, and every role; only the name stays, beside what the person did. */
export async function remove(deps: Deps, change: Change): Promise<void> {
  const { user } = change;
  await changeStaff(deps, change, 'user.remove', async (db, plain) => {
    await db.deleteFrom('membership').where('user_id', '=', user).execute();
    for (const table of ['session', 'account', 'passkey', 'twoFactor'] as const)
      await db.deleteFrom(table).where('userId', '=', user).execute();
    // A key with a grant is the town's, whoever made it.
    await db
      .deleteFrom('apikey')
      .where('referenceId', '=', user)
      .where('id', 'not in', (eb) => eb.selectFrom('key_grant').select('key_id'))
      .execute();
    await db.deleteFrom('verification').where('value', '=', user).execute();
    // The address is free for a new account.
    await db
      .updateTable('user')
      .set({ email: `${user}@removed.invalid` })
      .where('id', '=', user)
      .execute();
    await noteStaff(plain, user, { removed_at: deps.clock(), invited_until: null });
  });
}

async function changeStaff(
  deps: Deps,
  { user, territory, by }: Change,
  action: string,
  act: (db: PeopleDb, plain: Transaction<Tables>) => Promise<void>,
): Promise<void> {
  if (user === by) throw new BeffroiError('USER_SELF');
  await deps.store.db.transaction().execute(async (plain) => {
    const db = withPeople(plain);
    await lockTerritory(db, territory);
    await act(db, plain);
    if (!(await hasAdministrator(db))) throw new BeffroiError('USER_LAST_ADMINISTRATOR');
    await record(plain, {
      id: deps.newId(),
      at: deps.clock(),
      actor: by,
      territory,
      action,
      object: { type: 'user', id: user },
    });
  });
}
