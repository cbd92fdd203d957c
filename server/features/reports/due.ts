/** By when an answer to a report is owed. */
import { zoneOf } from '#core/recurrence/zone.ts';
import { dueAt } from '#core/report/due.ts';
import { isClosed, type ReportState } from '#core/report/states.ts';
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

/** Since when an answer is owed, ms: since it was received, or since it was opened again. */
export async function begunAt(
  db: Db,
  { id, received_at, created_at }: Pick<ReportRow, 'id' | 'received_at' | 'created_at'>,
): Promise<number> {
  const events = await db
    .selectFrom('report_event')
    .select(['at', 'state'])
    .where('report_id', '=', id)
    .where('state', 'is not', null)
    .orderBy('id')
    .execute();
  const isOver = (n: number) => isClosed((events[n]?.state ?? 'received') as ReportState);
  const opened = events.findLast((_, n) => n > 0 && isOver(n - 1) && !isOver(n));
  return opened?.at ?? received_at ?? created_at;
}
