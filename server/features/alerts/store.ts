/** The rows of alerts, and of the one placement behind each. */
import { sql, type Updateable } from 'kysely';
import type { AlertInput, LiveAlert } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { likeFolded } from '../content/index.ts';
import { isoOf } from './alert-content.ts';
import { type Db, rowIsForAll } from './reach.ts';
import type { Span } from './span.ts';
import { type AlertRow, liveOf } from './view.ts';

/** Throws NOT_FOUND for an alert that is not the territory's. */
export async function findAlert(db: Db, territory: string, id: string): Promise<AlertRow> {
  const row = await db
    .selectFrom('alert')
    .selectAll()
    .where('id', '=', id)
    .where('territory_id', '=', territory)
    .executeTakeFirst();
  if (!row) throw new BeffroiError('NOT_FOUND', { what: id });
  return row;
}

export type AlertFilter = {
  /** `current`: scheduled or under way; `past`: over. Both when absent. */
  readonly state?: 'current' | 'past' | undefined;
  /** In the headline, without regard to accents and capitals. */
  readonly q?: string | undefined;
  /** Id of the last alert of the page before. */
  readonly before?: string | undefined;
  readonly limit: number;
};

/** The newest first, one more than `limit` where there are more. */
export async function findAlerts(
  db: Db,
  territory: string,
  { state, q, before, limit, now }: AlertFilter & { readonly now: number },
): Promise<AlertRow[]> {
  let found = db
    .selectFrom('alert as a')
    .selectAll('a')
    .where('a.territory_id', '=', territory)
    .orderBy('a.id', 'desc')
    .limit(limit + 1);
  if (before !== undefined) found = found.where('a.id', '<', before);
  // The second condition follows from the first, and has an index.
  if (state === 'current')
    found = found
      .where('a.until_at', '>', now)
      .where('a.held_until', '>', now)
      .where('a.ended_at', 'is', null);
  if (state === 'past')
    found = found.where((e) => e.or([e('a.until_at', '<=', now), e('a.ended_at', 'is not', null)]));
  if (q !== undefined && q.trim() !== '')
    found = found
      .innerJoin('message as m', 'm.id', 'a.message_id')
      .where((e) => sql<boolean>`${e.ref('m.folded')} LIKE ${likeFolded(q)} ESCAPE '\\'`);
  return found.execute();
}

export async function findByRequestKey(
  db: Db,
  territory: string,
  key: string,
): Promise<AlertRow | undefined> {
  return db
    .selectFrom('alert')
    .selectAll()
    .where('territory_id', '=', territory)
    .where('request_key', '=', key)
    .executeTakeFirst();
}

/** Compare and set: two changes of one alert at once cannot both be made. */
export async function changeAlert(db: Db, alert: AlertRow, change: Updateable<AlertRow>): Promise<AlertRow> {
  const row = await db
    .updateTable('alert')
    .set(change)
    .where('id', '=', alert.id)
    .where('revision', '=', alert.revision)
    .where('ended_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  if (!row)
    throw new BeffroiError('CONFLICT_VERSION', { actual: alert.revision + 1, expected: alert.revision });
  return row;
}

type Placed = { readonly message: string; readonly territory: string; readonly span: Span } & Pick<
  AlertInput,
  'class' | 'target'
>;

export async function insertPlacement(db: Db, placed: Placed, made: { id: string; by: string; at: number }) {
  await db
    .insertInto('placement')
    .values({
      id: made.id,
      territory_id: placed.territory,
      message_id: placed.message,
      ...placementColumns(placed),
      weight: null,
      share: null,
      dwell_seconds: null,
      created_by: made.by,
      created_at: made.at,
      updated_at: made.at,
    })
    .execute();
}

export async function movePlacement(db: Db, placed: Placed, at: number): Promise<void> {
  await db
    .updateTable('placement')
    .set({ ...placementColumns(placed), updated_at: at })
    .where('message_id', '=', placed.message)
    .execute();
}

/** Takes the alert out of the plans behind it; one that had not begun was never to be seen. */
export async function closePlacement(db: Db, alert: AlertRow, at: number): Promise<void> {
  if (alert.from_at >= at) {
    await db.deleteFrom('placement').where('message_id', '=', alert.message_id).execute();
    return;
  }
  const columns = windowColumns({ from: alert.from_at, until: at });
  await db
    .updateTable('placement')
    .set({ ...columns, updated_at: at })
    .where('message_id', '=', alert.message_id)
    .execute();
}

function placementColumns({ target, span, class: loudness }: Placed) {
  return { target: JSON.stringify(target), class: loudness, ...windowColumns(span) };
}

/** The span of an alert stands in its own row alone: none is written beside its placement. */
function windowColumns({ from, until }: Span) {
  const windows = { from: isoOf(from), until: isoOf(until), timeZone: 'UTC' };
  return { windows: JSON.stringify(windows), from_at: null, until_at: null };
}

/** What a display must know of: alerts aimed at it and tombstones owed to it, until nothing of them can be left. */
export async function findLiveFor(
  db: Db,
  display: { id: string; territory: string },
  now: number,
): Promise<LiveAlert[]> {
  const rows = await db
    .selectFrom('alert as a')
    .innerJoin('revision as r', (join) =>
      join.onRef('r.message_id', '=', 'a.message_id').onRef('r.number', '=', 'a.revision'),
    )
    .leftJoin('alert_display as d', (join) =>
      join.onRef('d.alert_id', '=', 'a.id').on('d.display_id', '=', display.id),
    )
    .selectAll('a')
    .select(['r.created_at as sentAt', 'd.display_id as listed', 'd.dropped_at as dropped'])
    .where('a.territory_id', '=', display.territory)
    .where('a.held_until', '>', now)
    .where('a.status', '<>', 'Test')
    .orderBy('a.id')
    .execute();
  return rows
    .filter((row) => row.listed !== null || rowIsForAll(row))
    .map((row) => liveOf(row, { sentAt: row.sentAt, now, dropped: row.dropped !== null }));
}

/** The alerts that hold at `now` in a territory, for whoever asks: actual ones only. */
export async function findActive(db: Db, territory: string, now: number): Promise<LiveAlert[]> {
  const rows = await db
    .selectFrom('alert as a')
    .innerJoin('revision as r', (join) =>
      join.onRef('r.message_id', '=', 'a.message_id').onRef('r.number', '=', 'a.revision'),
    )
    .selectAll('a')
    .select('r.created_at as sentAt')
    .where('a.territory_id', '=', territory)
    .where('a.held_until', '>', now)
    .where('a.until_at', '>', now)
    .where('a.from_at', '<=', now)
    .where('a.ended_at', 'is', null)
    .where('a.status', '=', 'Actual')
    .orderBy('a.id', 'desc')
    .execute();
  return rows.map((row) => liveOf(row, { sentAt: row.sentAt, now }));
}
