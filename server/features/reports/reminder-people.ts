/** Who is told that nobody acts on a report. */
import { type KnownPerson, personsById } from '../../records/person-names.ts';
import { lineOf } from '../identity/index.ts';
import { departmentNamed } from './departments.ts';
import { handlersOf, presentOf } from './handlers.ts';
import type { Db, ReportRow } from './rows.ts';

export type Addressees = {
  /** Whoever has it, or stands in for them. */
  readonly assignee: KnownPerson | undefined;
  /** The head of its department, else the administrators nearest to the town; never the one who has it alone. */
  readonly heads: readonly KnownPerson[];
};

export async function addresseesOf(
  db: Db,
  report: Pick<ReportRow, 'territory_id' | 'assigned_to' | 'department'>,
  now: number,
): Promise<Addressees> {
  const { territory_id: territory, assigned_to, department } = report;
  const present = (person: string | null | undefined) =>
    person == null ? Promise.resolve(null) : presentOf(db, { territory, person, now });
  const assignee = await present(assigned_to);
  const named = department === null ? undefined : await departmentNamed(db, territory, department);
  const head = await present(named?.head);
  const above = head !== null && head !== assignee ? [head] : await administratorsOf(db, territory);
  const people = await personsById(db, [...above, ...(assignee === null ? [] : [assignee])]);
  return {
    assignee: assignee === null ? undefined : people.get(assignee),
    heads: above.flatMap((id) => people.get(id) ?? []),
  };
}

/** Of the nearest territory that has any. */
async function administratorsOf(db: Db, territory: string): Promise<string[]> {
  for (const one of await lineOf(db, territory)) {
    const rows = await db
      .selectFrom('membership')
      .select('user_id')
      .where('territory_id', '=', one)
      .where('role', '=', 'administrator')
      .orderBy('user_id')
      .execute();
    const able = await handlersOf(
      db,
      one,
      rows.map(({ user_id }) => user_id),
    );
    if (able.length > 0) return able.map(({ id }) => id);
  }
  return [];
}
