/** Whose affair a person is: what an administrator of one territory may do with people of others. */
import { BeffroiError } from '#core/errors.ts';
import { lineage } from './lineage.ts';
import type { PeopleDb } from './people.ts';

/**
 * `whole`: every role of theirs lies in the territory or below it; `part`: they have roles in it and elsewhere; `none`.
 * Whoever has no role belongs to the territory at the top: nobody below may send them an invitation, and so take the account.
 */
export async function reachOf(
  db: PeopleDb,
  user: string,
  territory: string,
): Promise<'whole' | 'part' | 'none'> {
  const held = await db.selectFrom('membership').select('territory_id').where('user_id', '=', user).execute();
  const tree = await db.selectFrom('territory').select(['id', 'parent_id']).execute();
  const parents = new Map(tree.map((one) => [one.id, one.parent_id]));
  if (held.length === 0) return parents.get(territory) === null ? 'whole' : 'none';
  if (held.every((one) => lineage(one.territory_id, parents).includes(territory))) return 'whole';
  return held.some((one) => one.territory_id === territory) ? 'part' : 'none';
}

/** Answers the reach. Throws NOT_FOUND for nobody, AUTH_FORBIDDEN for somebody else's people. */
export async function expectReach(
  db: PeopleDb,
  { user, territory, wanted }: { user: string; territory: string; wanted: 'whole' | 'part' },
): Promise<'whole' | 'part'> {
  const known = await db
    .selectFrom('user')
    .leftJoin('staff', 'staff.user_id', 'user.id')
    .select('user.id')
    .where('user.id', '=', user)
    .where('staff.removed_at', 'is', null)
    .executeTakeFirst();
  if (!known) throw new BeffroiError('NOT_FOUND', { what: user });
  const reach = await reachOf(db, user, territory);
  if (reach === 'none' || (wanted === 'whole' && reach === 'part'))
    throw new BeffroiError('AUTH_FORBIDDEN', { permission: 'administer' });
  return reach;
}
