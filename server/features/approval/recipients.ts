/** Who is told of what waits in a territory: those who approve there, and deputies in place of whoever is away. */
import { allows } from '#core/identity/roles.ts';
import type { Deps } from '../../deps.ts';
import { type KnownPerson, personsById } from '../../records/person-names.ts';
import { lineOf, type Person } from '../identity/index.ts';

export type Recipient = KnownPerson & {
  /** In whose place. */
  readonly deputyOf?: string;
};
export type Recipients = (territory: string) => Promise<readonly Recipient[]>;

type Needs = { readonly people: (territory: string) => Promise<readonly Person[]> };

export function createRecipients({ store, clock }: Deps, { people }: Needs): Recipients {
  const { db } = store;

  /** Those who approve in a territory and can come in; administrators where nobody else does. */
  async function approversOf(territory: string): Promise<readonly Person[]> {
    const able = (await people(territory)).filter(
      ({ roles, state }) => state !== 'suspended' && allows(roles, 'approve-message'),
    );
    const appointed = able.filter(({ roles }) => roles.includes('approver'));
    return appointed.length > 0 ? appointed : able;
  }

  /** By the one who is away. */
  async function deputiesIn(line: readonly string[]): Promise<ReadonlyMap<string, KnownPerson | undefined>> {
    const now = clock();
    const absences = await db
      .selectFrom('absence')
      .leftJoin('staff', 'staff.user_id', 'absence.deputy_id')
      .select(['person_id', 'deputy_id', 'staff.suspended_at', 'staff.removed_at'])
      .where('territory_id', 'in', line)
      .where('until_at', '>', now)
      .where('from_at', '<=', now)
      .execute();
    const persons = await personsById(
      db,
      absences.map((row) => row.deputy_id),
    );
    return new Map(
      absences.map((row) => {
        const isShutOut = (row.suspended_at ?? row.removed_at) !== null;
        return [row.person_id, isShutOut ? undefined : persons.get(row.deputy_id)];
      }),
    );
  }

  return async (territory) => {
    const line = await lineOf(db, territory);
    const deputies = await deputiesIn(line);
    // The nearest territory in which somebody is left to be told.
    for (const one of line) {
      const told = toldOf(await approversOf(one), deputies);
      if (told.length > 0) return told;
    }
    return [];
  };
}

function toldOf(
  approvers: readonly Person[],
  deputies: ReadonlyMap<string, KnownPerson | undefined>,
): Recipient[] {
  const told = new Map<string, Recipient>();
  for (const { id, name, email } of approvers) {
    if (!deputies.has(id)) told.set(id, { id, name, email });
  }
  for (const { id, name } of approvers) {
    const deputy = deputies.get(id);
    if (deputy && !told.has(deputy.id)) told.set(deputy.id, { ...deputy, deputyOf: name });
  }
  return [...told.values()];
}
