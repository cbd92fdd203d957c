/** The people who handle reports of a territory: whoever holds a role that lets them, there or above, and can sign in. */
import type { ReportHandler } from '#core/contracts/index.ts';
import { allows, roles } from '#core/identity/roles.ts';
import { personsById } from '../../records/person-names.ts';
import { lineOf } from '../identity/index.ts';
import type { Db } from './rows.ts';

const handling = roles.filter((role) => allows([role], 'handle-cases'));

/** By name. `only`: of these. */
export async function handlersOf(
  db: Db,
  territory: string,
  only?: readonly string[],
): Promise<ReportHandler[]> {
  if (only?.length === 0) return [];
  let query = db
    .selectFrom('membership as m')
    .leftJoin('staff as s', 's.user_id', 'm.user_id')
    .select('m.user_id')
    .distinct()
    .where('m.territory_id', 'in', await lineOf(db, territory))
    .where('m.role', 'in', handling)
    .where('s.suspended_at', 'is', null)
    .where('s.removed_at', 'is', null);
  if (only) query = query.where('m.user_id', 'in', [...only]);
  const rows = await query.execute();
  const people = await personsById(
    db,
    rows.map(({ user_id }) => user_id),
  );
  return [...people.values()]
    .map(({ id, name }) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'fr') || a.id.localeCompare(b.id));
}

/** The person, or who stands in while they are away; null where that one handles no reports (any more). */
export async function presentOf(
  db: Db,
  { territory, person, now }: { territory: string; person: string; now: number },
): Promise<string | null> {
  const away = await db
    .selectFrom('absence')
    .select('deputy_id')
    .where('person_id', '=', person)
    .where('from_at', '<=', now)
    .where('until_at', '>', now)
    .executeTakeFirst();
  const [able] = await handlersOf(db, territory, [away?.deputy_id ?? person]);
  return able?.id ?? null;
}
