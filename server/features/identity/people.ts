/** The people of the desk: the identity library's accounts, joined with our memberships. */
import type { Kysely, Transaction } from 'kysely';
import { BeffroiError } from '#core/errors.ts';
import { roles as everyRole, type Role } from '#core/identity/roles.ts';
import type { Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { DialectName, Tables } from '../../store/index.ts';
import type { Auth } from './auth.ts';

/** The library's tables, as far as we read and write them. Its instants are text on SQLite, timestamps on PostgreSQL. */
type LibraryTables = {
  user: {
    id: string;
    name: string;
    email: string;
    emailVerified: boolean | number;
    twoFactorEnabled: boolean | number | null;
    createdAt: Date | string;
    updatedAt: Date | string;
  };
  account: {
    id: string;
    accountId: string;
    providerId: string;
    userId: string;
    password: string | null;
    createdAt: Date | string;
    updatedAt: Date | string;
  };
  verification: {
    id: string;
    identifier: string;
    value: string;
    expiresAt: Date | string;
    createdAt: Date | string;
    updatedAt: Date | string;
  };
  session: {
    id: string;
    userId: string;
    userAgent: string | null;
    createdAt: Date | string;
    expiresAt: Date | string;
  };
  passkey: { id: string; name: string | null; userId: string; createdAt: Date | string | null };
  twoFactor: { id: string; userId: string };
  apikey: {
    id: string;
    name: string | null;
    start: string | null;
    referenceId: string;
    createdAt: Date | string;
    lastRequest: Date | string | null;
    expiresAt: Date | string | null;
  };
};
type PeopleTables = Tables & LibraryTables;
export type PeopleDb = Kysely<PeopleTables> | Transaction<PeopleTables>;

/** `invited`: has never chosen a password, and the invitation still holds; `lapsed`: it holds no more. */
export const personStates = ['active', 'invited', 'lapsed', 'suspended'] as const;
export type PersonState = (typeof personStates)[number];

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: Role[];
  readonly state: PersonState;
  /** Until when the invitation holds, where one is out. */
  readonly invitedUntil?: number;
  /** More than a password is needed, or a passkey is there. */
  readonly secured: boolean;
};
export type NewPerson = { readonly name: string; readonly email: string; readonly roles: readonly Role[] };

export function withPeople(db: Kysely<Tables> | Transaction<Tables>): PeopleDb {
  return db.withTables<LibraryTables>();
}

/** E-mail addresses are compared without regard to case, as the library does at sign-in. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

export function libraryInstant(dialect: DialectName, at: number): Date | string {
  const date = new Date(at);
  return dialect === 'sqlite' ? date.toISOString() : date;
}

/** Writes a person with a password already hashed (or none yet) and their roles. Throws USER_EXISTS. */
export async function insertPerson(
  db: PeopleDb,
  { clock, newId, store }: Deps,
  person: NewPerson & { readonly territory: string; readonly passwordHash?: string },
): Promise<string> {
  const email = normalEmail(person.email);
  const taken = await db.selectFrom('user').select('id').where('email', '=', email).executeTakeFirst();
  if (taken) throw new BeffroiError('USER_EXISTS', { email });
  const id = newId();
  const at = libraryInstant(store.dialect, clock());
  const stamps = { createdAt: at, updatedAt: at };
  await db
    .insertInto('user')
    .values({ id, name: person.name, email, emailVerified: store.dialect === 'sqlite' ? 1 : true, ...stamps })
    .execute();
  if (person.passwordHash !== undefined) {
    await db
      .insertInto('account')
      .values({
        id: newId(),
        accountId: id,
        providerId: 'credential',
        userId: id,
        password: person.passwordHash,
        ...stamps,
      })
      .execute();
  }
  await insertRoles(db, id, person.territory, person.roles);
  return id;
}

async function insertRoles(db: PeopleDb, user: string, territory: string, held: readonly Role[]) {
  const rows = [...new Set(held)].map((role) => ({ user_id: user, territory_id: territory, role }));
  if (rows.length > 0) await db.insertInto('membership').values(rows).execute();
}

/** More people than a desk has; nobody reads a longer list. */
const mostListed = 500;

type Listing = {
  readonly territory: string;
  /** Those without any role belong to the territory at the top. */
  readonly isRoot: boolean;
  readonly now: number;
  /** One person only. */
  readonly only?: string;
};

/** Everyone with a role in the territory; in the root also those who have none anywhere. By name. */
export async function listPeople(db: PeopleDb, { territory, isRoot, now, only }: Listing): Promise<Person[]> {
  let ids = db
    .selectFrom('user')
    .leftJoin('membership', 'membership.user_id', 'user.id')
    .leftJoin('staff', 'staff.user_id', 'user.id')
    .select('user.id')
    .distinct()
    .where('staff.removed_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('membership.territory_id', '=', territory),
        ...(isRoot ? [eb('membership.territory_id', 'is', null)] : []),
      ]),
    );
  if (only !== undefined) ids = ids.where('user.id', '=', only);
  const rows = await db
    .selectFrom('user')
    .leftJoin('staff', 'staff.user_id', 'user.id')
    .select(['user.id', 'user.name', 'user.email', 'user.twoFactorEnabled'])
    .select(['staff.invited_until', 'staff.suspended_at'])
    .select((eb) => [
      eb
        .selectFrom('account')
        .select(eb.fn.countAll<number | string>().as('n'))
        .whereRef('account.userId', '=', 'user.id')
        .where('account.password', 'is not', null)
        .as('passwords'),
      eb
        .selectFrom('passkey')
        .select(eb.fn.countAll<number | string>().as('n'))
        .whereRef('passkey.userId', '=', 'user.id')
        .as('passkeys'),
    ])
    .where('user.id', 'in', ids)
    .orderBy('user.name')
    .orderBy('user.id')
    .limit(mostListed)
    .execute();
  if (rows.length === 0) return [];
  const held = await db
    .selectFrom('membership')
    .select(['user_id', 'role'])
    .where('territory_id', '=', territory)
    .where(
      'user_id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
  return rows.map((row) => {
    const names = held.filter(({ user_id }) => user_id === row.id).map(({ role }) => role);
    const enters = Number(row.passwords) + Number(row.passkeys) > 0;
    const until = row.invited_until;
    return {
      id: row.id,
      name: row.name,
      email: row.email,
      roles: everyRole.filter((role) => names.includes(role)),
      state: stateOf({ enters, suspended: row.suspended_at !== null, invited: (until ?? 0) > now }),
      ...(until !== null && until > now && { invitedUntil: until }),
      secured: Boolean(row.twoFactorEnabled) || Number(row.passkeys) > 0,
    };
  });
}

function stateOf(is: { enters: boolean; suspended: boolean; invited: boolean }): PersonState {
  if (is.suspended) return 'suspended';
  if (is.enters) return 'active';
  return is.invited ? 'invited' : 'lapsed';
}

/** Replaces a person's roles in a territory. Throws NOT_FOUND, and USER_LAST_ADMINISTRATOR rather than locking everyone out. */
export async function setRoles(
  deps: Deps,
  change: {
    readonly user: string;
    readonly territory: string;
    readonly roles: readonly Role[];
    readonly by: string;
  },
): Promise<void> {
  return deps.store.db.transaction().execute(async (plain) => {
    const db = withPeople(plain);
    await lockTerritory(db, change.territory);
    const user = await db.selectFrom('user').select('id').where('id', '=', change.user).executeTakeFirst();
    if (!user) throw new BeffroiError('NOT_FOUND', { what: change.user });
    await db
      .deleteFrom('membership')
      .where('user_id', '=', change.user)
      .where('territory_id', '=', change.territory)
      .execute();
    await insertRoles(db, change.user, change.territory, change.roles);
    if (!(await hasAdministrator(db))) throw new BeffroiError('USER_LAST_ADMINISTRATOR');
    await record(plain, {
      id: deps.newId(),
      at: deps.clock(),
      actor: change.by,
      territory: change.territory,
      action: 'user.roles',
      object: { type: 'user', id: change.user },
      details: { roles: change.roles },
    });
  });
}

/** True when somebody can administer the whole: an administrator of the territory at the top. */
export async function hasAdministrator(db: PeopleDb): Promise<boolean> {
  const row = await db
    .selectFrom('membership')
    .innerJoin('territory', 'territory.id', 'membership.territory_id')
    .innerJoin('user', 'user.id', 'membership.user_id')
    .leftJoin('staff', 'staff.user_id', 'user.id')
    .select('membership.user_id')
    .where('territory.parent_id', 'is', null)
    .where('staff.suspended_at', 'is', null)
    .where('membership.role', '=', 'administrator')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whoever changes who may do what in a territory does so one after the other, on both dialects: a write locks the row. */
export async function lockTerritory(db: PeopleDb, territory: string): Promise<void> {
  await db
    .updateTable('territory')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('id', '=', territory)
    .execute();
}

/** Makes a person who signs in with the password given, or who needs an invitation when there is none. Throws USER_EXISTS. */
export async function createPerson(
  deps: Deps,
  auth: Pick<Auth, 'hashPassword'>,
  person: NewPerson & { readonly territory: string; readonly by: string; readonly password?: string },
): Promise<string> {
  const passwordHash = person.password === undefined ? undefined : await auth.hashPassword(person.password);
  return deps.store.db.transaction().execute(async (plain) => {
    const db = withPeople(plain);
    await lockTerritory(db, person.territory);
    const id = await insertPerson(db, deps, {
      ...person,
      ...(passwordHash === undefined ? {} : { passwordHash }),
    });
    await record(plain, {
      id: deps.newId(),
      at: deps.clock(),
      actor: person.by,
      territory: person.territory,
      action: 'user.create',
      object: { type: 'user', id },
      details: { roles: person.roles },
    });
    return id;
  });
}
