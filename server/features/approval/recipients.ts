/** Who is told of what waits in a territory: those who approve there, and deputies in place of whoever is away. */
import { allows } from '#core/identity/roles.ts';
import type { Deps } from '../../deps.ts';
import type { KnownPerson } from '../../records/person-names.ts';
import { lineOf, type Person } from '../identity/index.ts';

export type Recipient = KnownPerson & {
  /** In whose place. */
  readonly deputyOf?: string;
};
export type Recipients = (territory: string) => Promise<readonly Recipient[]>;

type Needs = { readonly people: (territory: string) => Promise<readonly Person[]> };

export function createRecipients({ store, clock }: Deps, { people }: Needs): Recipients {
  const { db } = store;

  /** By the one who is away, of those who may come in themselves; without one, the absent are told as ever. */
  async function deputiesIn(line: readonly string[], known: readonly Person[]) {
    const now = clock();
    const absences = await db
      .selectFrom('absence')
      .select(['person_id', 'deputy_id'])
      .where('territory_id', 'in', line)
      .where('until_at', '>', now)
      .where('from_at', '<=', now)
      .execute();
    const persons = new Map(known.map((person) => [person.id, person]));
    return new Map(
      absences.flatMap(({ person_id, deputy_id }) => {
        const deputy = persons.get(deputy_id);
        return deputy ? [[person_id, deputy] as const] : [];
      }),
    );
  }

  return async (territory) => {
    const line = await lineOf(db, territory);
    const towns = await Promise.all(
      line.map(async (one) => (await people(one)).filter(({ state }) => state !== 'suspended')),
    );
    const readers = towns.flat().filter(({ roles }) => allows(roles, 'read'));
    const deputies = await deputiesIn(line, readers);
    // The nearest territory in which somebody is left to be told.
    for (const town of towns) {
      const told = toldOf(approversOf(town), deputies);
      if (told.length > 0) return told;
    }
    return [];
  };
}

/** Those who approve; administrators where nobody else does. */
function approversOf(town: readonly Person[]): readonly Person[] {
  const able = town.filter(({ roles }) => allows(roles, 'approve-message'));
  const appointed = able.filter(({ roles }) => roles.includes('approver'));
  return appointed.length > 0 ? appointed : able;
}

function toldOf(approvers: readonly Person[], deputies: ReadonlyMap<string, KnownPerson>): Recipient[] {
  const told = new Map<string, Recipient>();
  for (const { id, name, email } of approvers) {
    if (!deputies.has(id)) told.set(id, { id, name, email });
  }
  for (const { id, name } of approvers) {
    const deputy = deputies.get(id);
    if (deputy && !told.has(deputy.id))
      told.set(deputy.id, { id: deputy.id, name: deputy.name, email: deputy.email, deputyOf: name });
  }
  return [...told.values()];
}
