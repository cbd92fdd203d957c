/** What may be reported in a territory: one list, replaced as a whole; what is left out takes nothing new and keeps its reports. */
import type { Selectable } from 'kysely';
import type { ReportCategory, ReportCategoryInput } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { Store } from '../../store/index.ts';
import type { ReportCategoryTable } from '../../store/schema-reports.ts';
import { tellSolved } from './solved.ts';

type Db = Store['db'];

export async function listCategories(db: Db, territory: string, retired = false): Promise<ReportCategory[]> {
  let query = db.selectFrom('report_category').selectAll().where('territory_id', '=', territory);
  if (!retired) query = query.where('retired_at', 'is', null);
  return (await query.orderBy('position').orderBy('code').execute()).map(categoryOf);
}

export const categoryOf = ({
  id,
  code,
  definition,
}: Pick<Selectable<ReportCategoryTable>, 'id' | 'code' | 'definition'>): ReportCategory => ({
  ...(JSON.parse(definition) as Omit<ReportCategory, 'id' | 'code'>),
  id,
  code,
});

/** One that takes reports, by its id or its code; undefined when there is none. */
export async function takenCategory(
  db: Db,
  territory: string,
  by: { readonly id: string } | { readonly code: string },
): Promise<ReportCategory | undefined> {
  const [column, value] = 'id' in by ? (['id', by.id] as const) : (['code', by.code] as const);
  const row = await db
    .selectFrom('report_category')
    .selectAll()
    .where('territory_id', '=', territory)
    .where(column, '=', value)
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  return row && categoryOf(row);
}

/** That a report has, also one that takes nothing new any more. */
export async function categoryById(db: Db, id: string): Promise<ReportCategory> {
  return categoryOf(
    await db.selectFrom('report_category').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  );
}

/** Throws REQUEST_INVALID, naming what stands twice or cannot be. */
export async function putCategories(
  { store, clock, newId, bus }: Pick<Deps, 'store' | 'clock' | 'newId' | 'bus'>,
  actor: Actor,
  given: readonly ReportCategoryInput[],
): Promise<ReportCategory[]> {
  refuseFaults(given);
  const { territory } = actor;
  await store.db.transaction().execute(async (db) => {
    const held = await db
      .selectFrom('report_category')
      .selectAll()
      .where('territory_id', '=', territory)
      .execute();
    const kept = new Set<string>();
    // Codes may change hands: nobody holds one while they are dealt out.
    for (const row of held)
      await db
        .updateTable('report_category')
        .set({ code: `~${row.id}` })
        .where('id', '=', row.id)
        .execute();
    for (const [position, { id, code, ...definition }] of given.entries()) {
      const known = held.find((row) => row.id === id) ?? held.find((row) => row.code === code);
      const row = { code, definition: JSON.stringify(definition), position, retired_at: null };
      if (known && !kept.has(known.id)) {
        kept.add(known.id);
        await db.updateTable('report_category').set(row).where('id', '=', known.id).execute();
      } else
        await db
          .insertInto('report_category')
          .values({ ...row, id: newId(), territory_id: territory })
          .execute();
    }
    const codes = new Set(given.map(({ code }) => code));
    for (const { id, code, retired_at } of held.filter((row) => !kept.has(row.id)))
      await db
        .updateTable('report_category')
        // Its code goes to whoever wants it; its reports stay under one that still reads like it.
        .set({
          retired_at: retired_at ?? clock(),
          code: codes.has(code) ? `${code.slice(0, 27)}-${id.slice(-12)}` : code,
        })
        .where('id', '=', id)
        .execute();
    await record(db, {
      id: newId(),
      at: clock(),
      actor: actor.user,
      territory,
      action: 'report-categories.change',
      object: { type: 'territory', id: territory },
      details: { codes: given.map(({ code }) => code) },
    });
    await tellSolved(db, { territory, at: clock() });
  });
  bus.emit('outbox', { topic: 'values' });
  return listCategories(store.db, territory);
}

function refuseFaults(given: readonly ReportCategoryInput[]): void {
  const errors = given.flatMap((category, n) => {
    const at = (field: string, message: string) => ({ field: `body.categories.${n}.${field}`, message });
    const codes = category.questions.map(({ code }) => code);
    return [
      ...(given.findIndex(({ code }) => code === category.code) < n
        ? [at('code', 'stands twice in the list')]
        : []),
      ...category.questions.flatMap(({ code, type, values }, q) => [
        ...(codes.indexOf(code) < q ? [at(`questions.${q}.code`, 'stands twice')] : []),
        ...(type.endsWith('valuelist') && values === undefined
          ? [at(`questions.${q}.values`, 'a list needs values')]
          : []),
      ]),
      ...(category.about === 'question' && category.public
        ? [at('public', 'a question is never published')]
        : []),
      ...(category.emergency && category.questions.length > 0
        ? [at('questions', 'an emergency has no form')]
        : []),
    ];
  });
  const [first] = errors;
  if (first)
    throw new BeffroiError('REQUEST_INVALID', { detail: `${first.field} ${first.message}` }, { errors });
}
