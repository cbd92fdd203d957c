/**
 * A report is of another category: the desk says so, and what hangs on the category follows. Those who follow the report
 * are not told, for nothing has become of it.
 */
import type { ReportCategory } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Answers } from '#core/report/answers.ts';
import { isClosed } from '#core/report/states.ts';
import type { Actor, Deps } from '../../deps.ts';
import { answersOf } from './answers-in-words.ts';
import { categoryOf } from './categories.ts';
import { begunAt, dueOf } from './due.ts';
import { hide } from './hiding.ts';
import { type Route, routeOf } from './routing.ts';
import { type Db, note, type ReportRow, stateOf } from './rows.ts';

type Given = Pick<Deps, 'clock' | 'newId'>;

/** Throws REPORT_CATEGORY, REPORT_EMERGENCY, REPORT_CATEGORY_JOINED and CONFLICT_STATE. */
export async function recategorise(
  trx: Db,
  deps: Given,
  { report, to: id, actor }: { report: ReportRow; to: string; actor: Actor },
): Promise<object> {
  const from = await categoryIn(trx, report, report.category_id);
  const to = await categoryIn(trx, report, id);
  if (!from || !to || to.retired) throw new BeffroiError('REPORT_CATEGORY');
  if (to.emergency) throw new BeffroiError('REPORT_EMERGENCY', { numbers: to.emergency.join(', ') });
  // Whoever follows it reads what is said of the one that goes on.
  if (report.duplicate_of !== null) throw new BeffroiError('REPORT_CATEGORY_JOINED');
  const moved = { ...report, category_id: to.id };
  const isByHand =
    report.routed_by === 'hand' ||
    (report.routed_by === null && report.department !== (from.department ?? null));
  const route = isByHand ? undefined : await routeOf(trx, moved, deps.clock());
  const changed = await trx
    .updateTable('report')
    .set({
      category_id: to.id,
      updated_at: deps.clock(),
      ...(route && { ...route, ...assigneeOf(report, route) }),
      ...(!isClosed(stateOf(report)) &&
        report.state !== 'planned' && { due_at: await dueOf(trx, moved, await begunAt(trx, report)) }),
    })
    .where('id', '=', report.id)
    // Whoever changed it meanwhile has changed it.
    .where('category_id', '=', report.category_id)
    .where('state', '=', report.state)
    .returningAll()
    .executeTakeFirst();
  if (!changed) throw new BeffroiError('CONFLICT_STATE', { state: report.state, action: 'category' });
  const same = await trx.selectFrom('report').selectAll().where('duplicate_of', '=', report.id).execute();
  await trx.updateTable('report').set({ category_id: to.id }).where('duplicate_of', '=', report.id).execute();
  const by_user = actor.user;
  for (const one of [report, ...same]) {
    await note(trx, deps, { report_id: one.id, kind: 'category', text: storyOf(one, from, to), by_user });
    if (!to.public) await hide(trx, deps, one, { text: null, by_user });
  }
  if (route && route.department !== null && route.department !== report.department)
    await note(trx, deps, { report_id: report.id, kind: 'routed', text: route.department });
  if (changed.assigned_to !== null && changed.assigned_to !== report.assigned_to)
    await note(trx, deps, { report_id: report.id, kind: 'assigned', text: changed.assigned_to });
  return { from: from.code, to: to.code, ...(route && { department: route.department }) };
}

/** Whom a rule had named gives way to whom the rules name now; whoever took it keeps it. */
function assigneeOf(report: ReportRow, route: Route): Partial<ReportRow> {
  const isOfRule = report.assigned_to === report.routed_person && report.state === 'received';
  return report.assigned_to === null || isOfRule ? { assigned_to: route.routed_person } : {};
}

/** From what to what; and what was answered to questions that the new category does not ask. */
function storyOf({ answers }: ReportRow, from: ReportCategory, to: ReportCategory): string {
  const asked = new Set(to.questions.map(({ code }) => code));
  const lost = from.questions.filter(({ code }) => !asked.has(code));
  const said = answersOf(lost, JSON.parse(answers) as Answers, 'fr');
  return [
    `${from.name.fr} → ${to.name.fr}`,
    ...said.map(({ label, said: words }) => `${label} : ${words.join(', ')}`),
  ].join('\n');
}

async function categoryIn(trx: Db, { territory_id }: ReportRow, id: string) {
  const row = await trx
    .selectFrom('report_category')
    .selectAll()
    .where('id', '=', id)
    .where('territory_id', '=', territory_id)
    .executeTakeFirst();
  return row && { ...categoryOf(row), retired: row.retired_at !== null };
}
