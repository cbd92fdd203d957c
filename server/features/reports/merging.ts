/** Two reports of the same thing: one goes on for both, and counts how many wanted it. */
import { BeffroiError } from '#core/errors.ts';
import { categoryOf } from './categories.ts';
import type { Db, ReportRow } from './rows.ts';

const wanting = ({ supporters }: ReportRow): number => supporters + 1;

/** Whatever one went on with before is not it any more. */
export async function part(db: Db, { duplicate_of: other, ...report }: ReportRow): Promise<void> {
  if (other === null) return;
  await db
    .updateTable('report')
    .set((eb) => ({ supporters: eb('supporters', '-', wanting({ duplicate_of: other, ...report })) }))
    .where('id', '=', other)
    .execute();
}

/**
 * The other goes on: of the same town, for itself, and where whoever follows this one may be told of it. Throws
 * REPORT_MOVE_OTHER.
 */
export async function join(db: Db, report: ReportRow, of: string): Promise<void> {
  const other = await db
    .selectFrom('report as r')
    .innerJoin('report_category as c', 'c.id', 'r.category_id')
    .select(['r.id', 'r.duplicate_of', 'r.category_id', 'c.code', 'c.definition'])
    .where('r.id', '=', of)
    .where('r.territory_id', '=', report.territory_id)
    .where('r.received_at', 'is not', null)
    .executeTakeFirst();
  const isOpenTo =
    other !== undefined &&
    (other.category_id === report.category_id || categoryOf({ ...other, id: other.category_id }).public);
  if (!other || !isOpenTo || other.id === report.id || other.duplicate_of !== null)
    throw new BeffroiError('REPORT_MOVE_OTHER');
  // Those that this one went on for go on with the other.
  await db.updateTable('report').set({ duplicate_of: of }).where('duplicate_of', '=', report.id).execute();
  await db
    .updateTable('report')
    .set((eb) => ({ supporters: eb('supporters', '+', wanting(report)) }))
    .where('id', '=', of)
    .execute();
}
