/**
 * Whom an alert is aimed at, and who has shown it. An actual alert for `all` lists nobody: it means every display of the
 * territory, also those that are not there yet. An exercise always lists the displays set apart for it; a test reaches none.
 */
import type { Kysely, Transaction } from 'kysely';
import { mayReach } from '#core/alert/life-cycle.ts';
import type { Alert, Target } from '#core/contracts/index.ts';
import { covers } from '#core/plan/targets.ts';
import type { Tables } from '../../store/schema.ts';
import type { AlertRow, Counts } from './view.ts';

export type Db = Kysely<Tables> | Transaction<Tables>;
export type Aim = { readonly all: boolean; readonly displays: readonly string[] };

/** Below the number of variables that one statement may carry on either database. */
const chunk = 1000;

type Aimed = { readonly target: Target; readonly status: Alert['status'] };

/** The displays that an alert may reach now. */
export async function aimOf(db: Db, territory: string, { target, status }: Aimed): Promise<Aim> {
  if (isForAll({ target, status })) return { all: true, displays: [] };
  if (status === 'Test') return { all: false, displays: [] };
  const rows = await db
    .selectFrom('display')
    .select(['id', 'tags', 'time_zone as timeZone', 'lat', 'lon'])
    .where('territory_id', '=', territory)
    .where('revoked_at', 'is', null)
    .execute();
  const displays = rows
    .map(({ id, tags, timeZone, lat, lon }) => ({
      id,
      timeZone,
      tags: JSON.parse(tags) as string[],
      place: lat === null || lon === null ? undefined : { lat, lon },
    }))
    .filter((display) => mayReach(status, display) && covers(target, display));
  return { all: false, displays: displays.map(({ id }) => id) };
}

function isForAll({ target, status }: Aimed): boolean {
  return target.all === true && status === 'Actual';
}

export function rowIsForAll({ target, status }: Pick<AlertRow, 'target' | 'status'>): boolean {
  return isForAll({ target: JSON.parse(target) as Target, status: status as Alert['status'] });
}

/** Aims an alert anew and answers the displays that it leaves out from now on: each is owed a tombstone. */
export async function aim(db: Db, alert: AlertRow | string, next: Aim, at: number): Promise<string[]> {
  const id = typeof alert === 'string' ? alert : alert.id;
  const before = typeof alert === 'string' ? [] : await aimedBefore(db, alert);
  if (before.length > 0) await db.deleteFrom('alert_display').where('alert_id', '=', id).execute();
  if (next.all) return [];
  const kept = new Set(next.displays);
  const left = before.filter(({ display }) => !kept.has(display));
  const rows = [
    ...next.displays.map((display) => ({ alert_id: id, display_id: display, since: at, dropped_at: null })),
    ...left.map(({ display, since, dropped }) => ({
      alert_id: id,
      display_id: display,
      since,
      dropped_at: dropped ?? at,
    })),
  ];
  for (let i = 0; i < rows.length; i += chunk)
    await db
      .insertInto('alert_display')
      .values(rows.slice(i, i + chunk))
      .execute();
  return left.map(({ display }) => display);
}

async function aimedBefore(db: Db, alert: AlertRow) {
  if (rowIsForAll(alert)) {
    const rows = await db
      .selectFrom('display')
      .select('id')
      .where('territory_id', '=', alert.territory_id)
      .execute();
    return rows.map(({ id }) => ({ display: id, since: alert.raised_at, dropped: null }));
  }
  return db
    .selectFrom('alert_display')
    .select(['display_id as display', 'since', 'dropped_at as dropped'])
    .where('alert_id', '=', alert.id)
    .execute();
}

/**
 * The displays that it is aimed at. For `all`: those in service now, or, once it is over, those that were when it ended, so that
 * what is said of it a year later is still true.
 */
function aimedQuery(db: Db, alert: AlertRow, now: number) {
  const found = db.selectFrom('display as d').where('d.territory_id', '=', alert.territory_id);
  if (!rowIsForAll(alert))
    return found.where('d.id', 'in', (e) =>
      e
        .selectFrom('alert_display')
        .select('display_id')
        .where('alert_id', '=', alert.id)
        .where('dropped_at', 'is', null),
    );
  const over = overAt(alert, now);
  if (over === undefined) return found.where('d.revoked_at', 'is', null);
  return found
    .where('d.created_at', '<', over)
    .where((e) => e.or([e('d.revoked_at', 'is', null), e('d.revoked_at', '>', over)]));
}

/** When it ended, by hand or by its clock; undefined while it has not. */
export function overAt({ ended_at, until_at }: AlertRow, now: number): number | undefined {
  return ended_at ?? (until_at <= now ? until_at : undefined);
}

/** The displays that it is aimed at, in the order of their names. */
export async function aimedDisplays(db: Db, alert: AlertRow, now: number) {
  return aimedQuery(db, alert, now)
    .select(['d.id', 'd.name', 'd.kind', 'd.last_seen_at', 'd.time_zone', 'd.dark_hours', 'd.lat', 'd.lon'])
    .orderBy('d.name')
    .orderBy('d.id')
    .execute();
}

/** First witnessed, per display. */
export async function shownBy(db: Db, alert: AlertRow, now: number): Promise<Map<string, number>> {
  const rows = await witnessed(db, alert, now)
    .select(['display_id', (e) => e.fn.min<number>('from_at').as('at')])
    .groupBy('display_id')
    .execute();
  return new Map(rows.map((row) => [row.display_id, Number(row.at)]));
}

export async function countsOf(db: Db, alert: AlertRow, now: number): Promise<Counts> {
  const { displays, shown } = await aimedQuery(db, alert, now)
    .select((e) => [
      e.fn.countAll().as('displays'),
      e.fn
        .sum(
          e
            .case()
            .when('d.id', 'in', witnessed(db, alert, now).select('display_id'))
            .then(1)
            .else(0)
            .end(),
        )
        .as('shown'),
    ])
    .executeTakeFirstOrThrow();
  return { displays: Number(displays), shown: Number(shown ?? 0) };
}

/** Of the present revision; of an alert that is over, of any: what had been reached is not undone by a last extension. */
function witnessed(db: Db, alert: AlertRow, now: number) {
  const rows = db.selectFrom('witness').where('message_id', '=', alert.message_id);
  return overAt(alert, now) === undefined ? rows.where('revision', '=', alert.revision) : rows;
}
