/** Who is told of what waits in a territory: those who approve there, and deputies in place of whoever is away. */
import { allows } from '#core/identity/roles.ts';
import type { Deps } from '../../deps.ts';
import { type KnownPerson, personsById } from '../../records/person-names.ts';
import { lineage, type Person } from '../identity/index.ts';

export type Recipient = KnownPerson & {
  /** In whose place. */
  readonly deputyOf?: string;
};
export type Recipients = (territory: string) => Promise<readonly Recipient[]>;

type Needs = { readonly people: (territory: string) => Promise<readonly Person[]> };

export function createRecipients({ store, clock }: Deps, { people }: Needs): Recipients {
  const { db } = store;

  /** Those of the territory, else of the nearest above it that has some; administrators where nobody else approves. */
  async function approversOf(line: readonly string[]): Promise<readonly Person[]> {
    for (const territory of line) {
      const able = (await people(territory)).filter(({ roles }) => allows(roles, 'approve-message'));
      const appointed = able.filter(({ roles }) => roles.includes('approver'));
      if (able.length > 0) return appointed.length > 0 ? appointed : able;
    }
    return [];
  }

  return async (territory) => {
    const tree = await db.selectFrom('territory').select(['id', 'parent_id']).execute();
    const line = lineage(territory, new Map(tree.map(({ id, parent_id }) => [id, parent_id])));
    const approvers = await approversOf(line);
    const now = clock();
    const absences = await db
      .selectFrom('absence')
      .select(['person_id', 'deputy_id'])
      .where('territory_id', 'in', line)
      .where('until_at', '>', now)
      .where('from_at', '<=', now)
      .execute();
    const deputyOf = new Map(absences.map((row) => [row.person_id, row.deputy_id]));
    const persons = await personsById(db, [...deputyOf.values()]);
    const told = new Map<string, Recipient>();
    for (const { id, name, email } of approvers) {
      if (!deputyOf.has(id)) told.set(id, { id, name, email });
    }
    for (const { id, name } of approvers) {
      const deputy = persons.get(deputyOf.get(id) ?? '');
      if (deputy && !told.has(deputy.id)) told.set(deputy.id, { ...deputy, deputyOf: name });
    }
    return [...told.values()];
  };
}
