/** By when an answer to a report is owed. */
import type { ReportCategory } from '#core/contracts/index.ts';
import { zoneOf } from '#core/recurrence/zone.ts';
import { dueAt, type WorkingDays } from '#core/report/due.ts';
import { isClosed, type ReportState } from '#core/report/states.ts';
import { publicHolidays } from '../calendars/index.ts';
import { categoryById } from './categories.ts';
import type { Db, ReportRow } from './rows.ts';

/** The days on which the town hall of a territory works, around an instant; undefined where it has no zone that is known. */
export async function workingDaysOf(
  db: Db,
  territory: string,
  around: number,
): Promise<WorkingDays | undefined> {
  const { time_zone, insee } = await db
    .selectFrom('territory')
    .select(['time_zone', 'insee'])
    .where('id', '=', territory)
    .executeTakeFirstOrThrow();
  const zone = zoneOf(time_zone);
  return zone && { zone, holidays: publicHolidays(insee, around) };
}

/** Counted from `from`, ms. Null where the category promises nothing. `known`: its category, where it was read already. */
export async function dueOf(
  db: Db,
  { territory_id, category_id }: Pick<ReportRow, 'territory_id' | 'category_id'>,
  from: number,
  known?: ReportCategory,
): Promise<number | null> {
  const { days } = known ?? (await categoryById(db, category_id));
  const working = days === undefined ? undefined : await workingDaysOf(db, territory_id, from);
  return days === undefined || !working ? null : dueAt(from, days, working);
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
