/** The departments of the town and their contacts: one list; reports, categories and rules name them by their name. */
import type { Selectable } from 'kysely';
import type { Department, DepartmentsInput } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { DepartmentTable } from '../../store/schema-reports.ts';
import { cleanStrings, fold } from '../content/index.ts';
import { categoryOf } from './categories.ts';
import { handlersOf } from './handlers.ts';
import type { Db } from './rows.ts';

type Given = DepartmentsInput['departments'];

export async function listDepartments(db: Db, territory: string): Promise<Department[]> {
  const rows = await db
    .selectFrom('department')
    .selectAll()
    .where('territory_id', '=', territory)
    .orderBy('position')
    .execute();
  return rows.map(departmentOf);
}

/** The one of that name, however it is written. */
export async function departmentNamed(
  db: Db,
  territory: string,
  name: string,
): Promise<Department | undefined> {
  const row = await db
    .selectFrom('department')
    .selectAll()
    .where('territory_id', '=', territory)
    .where('folded', '=', fold(name))
    .executeTakeFirst();
  return row && departmentOf(row);
}

/** Replaces the list. Throws REQUEST_INVALID, naming what is wrong. */
export async function putDepartments(
  { store, clock, newId }: Pick<Deps, 'store' | 'clock' | 'newId'>,
  actor: Actor,
  given: Given,
): Promise<Department[]> {
  const { territory } = actor;
  const wanted = given.map((one) => tidy(one));
  await store.db.transaction().execute(async (trx) => {
    const held = await listDepartments(trx, territory);
    await refuseFaults(trx, territory, { wanted, held });
    await trx.deleteFrom('department').where('territory_id', '=', territory).execute();
    const known = new Map(held.map((one) => [one.id, one]));
    const rows = wanted.map(({ id, name, head, ...contacts }, position) => {
      const before = id === undefined ? undefined : known.get(id);
      if (before) known.delete(before.id);
      return {
        before,
        row: {
          id: before?.id ?? newId(),
          territory_id: territory,
          name,
          folded: fold(name),
          contacts: JSON.stringify(contacts),
          head: head ?? null,
          position,
        },
      };
    });
    if (rows.length > 0)
      await trx
        .insertInto('department')
        .values(rows.map(({ row }) => row))
        .execute();
    const renamed = rows.flatMap(({ before, row }) =>
      before && before.name !== row.name ? [[before.name, row.name] as const] : [],
    );
    if (renamed.length > 0) await rename(trx, territory, new Map(renamed));
    await record(trx, {
      id: newId(),
      at: clock(),
      actor: actor.user,
      territory,
      action: 'departments.change',
      object: { type: 'territory', id: territory },
      details: { names: wanted.map(({ name }) => name) },
    });
  });
  return listDepartments(store.db, territory);
}

/** All at once, so that two may change names. What is closed keeps the name that it was closed under. */
async function rename(trx: Db, territory: string, names: ReadonlyMap<string, string>): Promise<void> {
  const [open, rules] = await Promise.all([
    trx
      .selectFrom('report')
      .select(['id', 'department'])
      .where('territory_id', '=', territory)
      .where('department', 'in', [...names.keys()])
      .where('closed_at', 'is', null)
      .execute(),
    trx
      .selectFrom('report_rule')
      .select(['id', 'department'])
      .where('territory_id', '=', territory)
      .where('department', 'in', [...names.keys()])
      .execute(),
  ]);
  for (const { id, department } of open)
    await trx
      .updateTable('report')
      .set({ department: names.get(department ?? '') ?? department })
      .where('id', '=', id)
      .execute();
  for (const { id, department } of rules)
    await trx
      .updateTable('report_rule')
      .set({ department: names.get(department) ?? department })
      .where('id', '=', id)
      .execute();
  const categories = await trx
    .selectFrom('report_category')
    .selectAll()
    .where('territory_id', '=', territory)
    .execute();
  for (const row of categories) {
    const { id, code: _, ...definition } = categoryOf(row);
    const department = names.get(definition.department ?? '');
    if (department === undefined) continue;
    await trx
      .updateTable('report_category')
      .set({ definition: JSON.stringify({ ...definition, department }) })
      .where('id', '=', id)
      .execute();
  }
}

async function refuseFaults(
  trx: Db,
  territory: string,
  { wanted, held }: { wanted: Given; held: readonly Department[] },
): Promise<void> {
  const able = new Set([
    ...(await handlersOf(trx, territory)).map(({ id }) => id),
    ...held.flatMap(({ head }) => head ?? []),
  ]);
  const names = wanted.map(({ name }) => fold(name));
  const errors = wanted.flatMap(({ name, head }, n) => {
    const at = (field: string, message: string) => ({ field: `body.departments.${n}.${field}`, message });
    return [
      ...(name === '' ? [at('name', 'is empty')] : []),
      ...(names.indexOf(fold(name)) < n ? [at('name', 'stands twice in the list')] : []),
      ...(head !== undefined && !able.has(head) ? [at('head', 'handles no reports')] : []),
    ];
  });
  const [first] = errors;
  if (first)
    throw new BeffroiError('REQUEST_INVALID', { detail: `${first.field} ${first.message}` }, { errors });
}

function tidy(one: Given[number]): Given[number] {
  const tidied = Object.entries(cleanStrings(one)).map(
    ([key, value]) => [key, value.replace(/\s+/g, ' ').trim()] as const,
  );
  return { name: '', ...Object.fromEntries(tidied.filter(([, value]) => value !== '')) };
}

function departmentOf({ id, name, contacts, head }: Selectable<DepartmentTable>): Department {
  return { id, name, ...(JSON.parse(contacts) as object), ...(head !== null && { head }) };
}
