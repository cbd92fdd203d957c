/** Versions of prepared alerts. The newest counts; one without a body says that it was taken away. */
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { AlertScenario, PreparedAlert } from '#core/contracts/index.ts';
import type { Tables } from '../../store/schema.ts';
import type { AlertScenarioTable } from '../../store/schema-alerts.ts';

type Db = Kysely<Tables> | Transaction<Tables>;
export type VersionRow = Selectable<AlertScenarioTable>;

export async function newestVersions(db: Db, territory: string): Promise<VersionRow[]> {
  return db
    .selectFrom('alert_scenario as s')
    .selectAll('s')
    .where('s.territory_id', '=', territory)
    .where('s.version', '=', (e) =>
      e
        .selectFrom('alert_scenario as o')
        .select((o) => o.fn.max('o.version').as('version'))
        .whereRef('o.territory_id', '=', 's.territory_id')
        .whereRef('o.id', '=', 's.id'),
    )
    .orderBy('s.id')
    .execute();
}

/** The newest first; `limit` of them. */
export async function versionsOf(
  db: Db,
  territory: string,
  id: string,
  limit: number,
): Promise<VersionRow[]> {
  return db
    .selectFrom('alert_scenario')
    .selectAll()
    .where('territory_id', '=', territory)
    .where('id', '=', id)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute();
}

export function scenarioOf(row: VersionRow): AlertScenario | undefined {
  if (row.body === null) return undefined;
  return {
    ...(JSON.parse(row.body) as PreparedAlert),
    id: row.id,
    version: row.version,
    changedAt: row.changed_at,
    changedBy: row.changed_name,
  };
}
