/** An invitation is a link, good once and for a week, with which a person chooses their own password. */
import { createHash } from 'node:crypto';
import { BeffroiError } from '#core/errors.ts';
import type { Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { Auth } from './auth.ts';
import { libraryInstant, type PeopleDb, withPeople } from './people.ts';
import { reachOf } from './reach.ts';
import { isShutOut, noteStaff } from './staff.ts';

const lifetime = 7 * 86_400_000;
const prefix = 'beffroi-invitation:';

export type Invitation = { readonly url: string; readonly expiresAt: number };

/** Only the hash is kept: whoever reads the database cannot use an invitation. */
const identifierOf = (token: string) => `${prefix}${createHash('sha256').update(token).digest('hex')}`;

/** Makes a link for a person; earlier ones of theirs stop working. */
export async function invite(
  deps: Deps,
  given: { readonly user: string; readonly territory: string; readonly by: string },
): Promise<Invitation> {
  const token = Buffer.from(deps.randomBytes(24)).toString('base64url');
  const now = deps.clock();
  const expiresAt = now + lifetime;
  const at = libraryInstant(deps.store.dialect, now);
  await deps.store.db.transaction().execute(async (plain) => {
    const db = withPeople(plain);
    await forget(db, given.user);
    await db
      .insertInto('verification')
      .values({
        id: deps.newId(),
        identifier: identifierOf(token),
        value: given.user,
        expiresAt: libraryInstant(deps.store.dialect, expiresAt),
        createdAt: at,
        updatedAt: at,
      })
      .execute();
    await noteStaff(plain, given.user, {
      invited_by: given.by,
      invited_in: given.territory,
      invited_until: expiresAt,
    });
    await record(plain, {
      id: deps.newId(),
      at: now,
      actor: given.by,
      territory: given.territory,
      action: 'user.invite',
      object: { type: 'user', id: given.user },
    });
  });
  return { url: new URL(`/welcome/${token}`, deps.config.publicUrl).href, expiresAt };
}

/** Takes back an invitation that is out. Throws NOT_FOUND when none is. */
export async function revokeInvitation(
  deps: Deps,
  given: { readonly user: string; readonly territory: string; readonly by: string },
): Promise<void> {
  await deps.store.db.transaction().execute(async (plain) => {
    const forgotten = await forget(withPeople(plain), given.user);
    if (!forgotten) throw new BeffroiError('NOT_FOUND', { what: given.user });
    await noteStaff(plain, given.user, { invited_until: null });
    await record(plain, {
      id: deps.newId(),
      at: deps.clock(),
      actor: given.by,
      territory: given.territory,
      action: 'user.uninvite',
      object: { type: 'user', id: given.user },
    });
  });
}

/**
 * Whom an invitation is for. Throws AUTH_INVITATION when it is unknown, used or over, and when the person has since been given
 * a role that whoever sent it has no say in: an old link must not open what was entrusted later.
 */
export async function invited(
  deps: Deps,
  token: string,
): Promise<{ id: string; name: string; email: string }> {
  const found = await withPeople(deps.store.db)
    .selectFrom('verification')
    .innerJoin('user', 'user.id', 'verification.value')
    .leftJoin('staff', 'staff.user_id', 'user.id')
    .select(['user.id', 'user.name', 'user.email', 'verification.expiresAt', 'staff.invited_in'])
    .where('verification.identifier', '=', identifierOf(token))
    .executeTakeFirst();
  if (!found || new Date(found.expiresAt).getTime() <= deps.clock())
    throw new BeffroiError('AUTH_INVITATION');
  if (await isShutOut(deps.store.db, found.id)) throw new BeffroiError('AUTH_INVITATION');
  const { invited_in: sender } = found;
  if (sender !== null && (await reachOf(withPeople(deps.store.db), found.id, sender)) !== 'whole')
    throw new BeffroiError('AUTH_INVITATION');
  return { id: found.id, name: found.name, email: found.email };
}

/**
 * Takes an invitation: sets the password, ends the person's sessions, asks for no code until they set one up again, since a lost
 * telephone is why people are invited a second time. Throws AUTH_INVITATION.
 */
export async function acceptInvitation(
  deps: Deps,
  auth: Pick<Auth, 'hashPassword'>,
  given: { readonly token: string; readonly password: string; readonly territory: string },
): Promise<void> {
  const person = await invited(deps, given.token);
  const password = await auth.hashPassword(given.password);
  await deps.store.db.transaction().execute(async (plain) => {
    const db = withPeople(plain);
    const taken = await db
      .deleteFrom('verification')
      .where('identifier', '=', identifierOf(given.token))
      .executeTakeFirst();
    if (taken.numDeletedRows === 0n) throw new BeffroiError('AUTH_INVITATION');
    await forget(db, person.id);
    await setPassword(db, deps, person.id, password);
    await db.deleteFrom('twoFactor').where('userId', '=', person.id).execute();
    const off = deps.store.dialect === 'sqlite' ? 0 : false;
    await db.updateTable('user').set({ twoFactorEnabled: off }).where('id', '=', person.id).execute();
    await noteStaff(plain, person.id, { invited_until: null });
    await db.deleteFrom('session').where('userId', '=', person.id).execute();
    await record(plain, {
      id: deps.newId(),
      at: deps.clock(),
      actor: person.id,
      territory: given.territory,
      action: 'user.password',
      object: { type: 'user', id: person.id },
    });
  });
}

async function forget(db: PeopleDb, user: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('verification')
    .where('value', '=', user)
    .where('identifier', 'like', `${prefix}%`)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

async function setPassword(db: PeopleDb, { store, clock, newId }: Deps, user: string, password: string) {
  const at = libraryInstant(store.dialect, clock());
  const changed = await db
    .updateTable('account')
    .set({ password, updatedAt: at })
    .where('userId', '=', user)
    .where('providerId', '=', 'credential')
    .executeTakeFirst();
  if (changed.numUpdatedRows > 0n) return;
  await db
    .insertInto('account')
    .values({
      id: newId(),
      accountId: user,
      providerId: 'credential',
      userId: user,
      password,
      createdAt: at,
      updatedAt: at,
    })
    .execute();
}
