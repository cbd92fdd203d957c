/** Rules of routing: kept as one list by an administrator, asked when a report is received and when its category changes. */
import type { Selectable } from 'kysely';
import type { Area, ReportCategory, ReportRule } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { isNarrow, neighbourhoodsAt, ruleFor } from '#core/report/routing.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { ReportRuleTable } from '../../store/schema-reports.ts';
import { listNeighbourhoods } from '../neighbourhoods/index.ts';
import { categoryById, listCategories } from './categories.ts';
import { handlersOf, presentOf } from './handlers.ts';
import { type Db, pointOf, type ReportRow } from './rows.ts';
import { clean } from './sending.ts';

/** What a report keeps of where it went. */
export type Route = Pick<ReportRow, 'department' | 'routed_by' | 'routed_rule' | 'routed_person'>;
type RuleRow = Selectable<ReportRuleTable>;

/** Nothing names a department: it waits for whoever looks. */
const nowhere: Route = { department: null, routed_by: null, routed_rule: null, routed_person: null };

export async function listRules(db: Db, territory: string): Promise<ReportRule[]> {
  const rows = await rulesOf(db, territory);
  return rows.map((row) => ({
    ...scopeOf(row),
    department: row.department,
    ...(row.person !== null && { person: row.person }),
  }));
}

/** Replaces the list. Throws REQUEST_INVALID, naming what stands twice or is not there. */
export async function putRules(
  { store, clock, newId }: Pick<Deps, 'store' | 'clock' | 'newId'>,
  actor: Actor,
  given: readonly ReportRule[],
): Promise<ReportRule[]> {
  const { territory } = actor;
  await store.db.transaction().execute(async (db) => {
    await refuseFaults(db, territory, given);
    await db.deleteFrom('report_rule').where('territory_id', '=', territory).execute();
    const rows = given.map((rule, position) => ({
      id: newId(),
      territory_id: territory,
      position,
      category_id: rule.category ?? null,
      neighbourhood_id: rule.neighbourhood ?? null,
      department: clean(rule.department),
      person: rule.person ?? null,
    }));
    if (rows.length > 0) await db.insertInto('report_rule').values(rows).execute();
    await record(db, {
      id: newId(),
      at: clock(),
      actor: actor.user,
      territory,
      action: 'report-rules.change',
      object: { type: 'territory', id: territory },
      details: { rules: rows.length, departments: [...new Set(rows.map(({ department }) => department))] },
    });
  });
  return listRules(store.db, territory);
}

/** Where a report goes, by what the rules say now, ms. `known`: its category, where it was read already. */
export async function routeOf(
  db: Db,
  report: Pick<ReportRow, 'territory_id' | 'category_id' | 'lat' | 'lon'>,
  now: number,
  known?: ReportCategory,
): Promise<Route> {
  const { territory_id: territory, category_id } = report;
  const category = known ?? (await categoryById(db, category_id));
  const rules = await rulesOf(db, territory);
  const named = rules.flatMap(({ neighbourhood_id }) => neighbourhood_id ?? []);
  const neighbourhoods = pointOf(report) ? await outlinesOf(db, named) : [];
  const place = { category: category_id, neighbourhoods: neighbourhoodsAt(pointOf(report), neighbourhoods) };
  const rule = ruleFor(
    place,
    rules.map((row) => ({ ...scopeOf(row), row })),
  );
  if (rule && (isNarrow(rule) || category.department === undefined)) {
    const { department, person } = rule.row;
    const neighbourhood = neighbourhoods.find(({ id }) => id === rule.neighbourhood)?.name;
    return {
      department,
      routed_by: 'rule',
      routed_rule: JSON.stringify({
        ...(rule.category !== undefined && { category: category.name.fr }),
        neighbourhood,
      }),
      routed_person: person === null ? null : await presentOf(db, { territory, person, now }),
    };
  }
  if (category.department === undefined) return nowhere;
  return { ...nowhere, department: category.department, routed_by: 'category' };
}

const rulesOf = (db: Db, territory: string): Promise<RuleRow[]> =>
  db
    .selectFrom('report_rule')
    .selectAll()
    .where('territory_id', '=', territory)
    .orderBy('position')
    .execute();

const scopeOf = ({ category_id, neighbourhood_id }: RuleRow) => ({
  ...(category_id !== null && { category: category_id }),
  ...(neighbourhood_id !== null && { neighbourhood: neighbourhood_id }),
});

async function outlinesOf(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('neighbourhood')
    .select(['id', 'name', 'areas'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return rows.map(({ id, name, areas }) => ({ id, name, areas: JSON.parse(areas) as Area[] }));
}

/** What was removed since may stay in the list as it is: it fits nothing, and is shown as what it is. */
async function refuseFaults(db: Db, territory: string, given: readonly ReportRule[]): Promise<void> {
  const held = await rulesOf(db, territory);
  const known = {
    category: [
      ...(await listCategories(db, territory, true)).map(({ id }) => id),
      ...held.flatMap(({ category_id }) => category_id ?? []),
    ],
    neighbourhood: [
      ...(await listNeighbourhoods(db, territory)).map(({ id }) => id),
      ...held.flatMap(({ neighbourhood_id }) => neighbourhood_id ?? []),
    ],
    person: [
      ...(await handlersOf(db, territory)).map(({ id }) => id),
      ...held.flatMap(({ person }) => person ?? []),
    ],
  };
  const scopes = given.map(({ category, neighbourhood }) => JSON.stringify([category, neighbourhood]));
  const errors = given.flatMap((rule, n) => {
    const at = (field: string, message: string) => ({ field: `body.rules.${n}.${field}`, message });
    const missing = (['category', 'neighbourhood', 'person'] as const).filter((field) => {
      const id = rule[field];
      return id !== undefined && !known[field].includes(id);
    });
    return [
      ...missing.map((field) => at(field, 'is not there')),
      ...(scopes.indexOf(scopes[n] ?? '') < n
        ? [at('category', 'stands twice with this neighbourhood')]
        : []),
      ...(clean(rule.department) === '' ? [at('department', 'is empty')] : []),
    ];
  });
  const [first] = errors;
  if (first)
    throw new BeffroiError('REQUEST_INVALID', { detail: `${first.field} ${first.message}` }, { errors });
}
