/** What the rules judge by: read from the store, and from who is connected here. */
import type { Kysely } from 'kysely';
import type { DarkHours, Vitals } from '#core/contracts/index.ts';
import type { Tables } from '../../store/index.ts';
import type { Displays } from '../displays/index.ts';
import type { Facts } from './rules.ts';

export type FactRow = Awaited<ReturnType<ReturnType<typeof factRows>['execute']>>[number];

/** A query for rows that `factsOf` reads; narrow it before it is executed. */
export function factRows(db: Kysely<Tables>) {
  return db
    .selectFrom('display')
    .leftJoin('display_care', 'display_care.display_id', 'display.id')
    .leftJoin('screen_health', 'screen_health.display_id', 'display.id')
    .select(['display.id', 'display.territory_id', 'display.name', 'display.time_zone'])
    .select(['display.dark_hours', 'display.revoked_at', 'display.last_seen_at'])
    .select(['display.plan_hash', 'display.applied_hash', 'screen_health.at', 'screen_health.body'])
    .select(['display_care.maintenance_until', 'display_care.maintenance_ended', 'display_care.firsts']);
}

export function factsOf(row: FactRow, presence: Displays['presence'], now: number): Facts {
  const { open, lastSeenAt } = presence.contact(row.id);
  const seenAt = open ? now : Math.max(row.last_seen_at ?? 0, lastSeenAt ?? 0) || undefined;
  return {
    revoked: row.revoked_at !== null,
    timeZone: row.time_zone,
    darkHours: row.dark_hours === null ? undefined : (JSON.parse(row.dark_hours) as DarkHours),
    maintenanceUntil: row.maintenance_until ?? undefined,
    maintenanceEnded: row.maintenance_ended ?? undefined,
    seenAt,
    plan: row.plan_hash ?? undefined,
    applied: row.applied_hash ?? undefined,
    vitals:
      row.at === null || row.body === null ? undefined : { at: row.at, body: JSON.parse(row.body) as Vitals },
  };
}
