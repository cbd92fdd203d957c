/** By when an answer to a report is owed. */
import { zoneOf } from '#core/recurrence/zone.ts';
import { dueAt } from '#core/report/due.ts';
import { publicHolidays } from '../calendars/index.ts';
import { categoryOf } from './categories.ts';
import type { Db, ReportRow } from './rows.ts';

/** Counted from `from`, ms. Null where the category promises nothing. */
export async function dueOf(
  db: Db,
  { territory_id, category_id }: Pick<ReportRow, 'territory_id' | 'category_id'>,
  from: number,
): Promise<number | null> {
  const found = await db
    .selectFrom('report_category as c')
    .innerJoin('territory as t', 't.id', 'c.territory_id')
    .select(['c.id', 'c.code', 'c.definition', 't.time_zone', 't.insee'])
    .where('c.id', '=', category_id)
    .where('t.id', '=', territory_id)
    .executeTakeFirstOrThrow();
  const { days } = categoryOf(found);
  const zone = zoneOf(found.time_zone);
  if (days === undefined || !zone) return null;
  return dueAt(from, days, { zone, holidays: publicHolidays(found.insee, from) });
}
