import type { Selectable } from 'kysely';
import type { DarkHours, DisplayProfile } from '#core/contracts/index.ts';
import type { PlannedDisplay } from '#core/plan/types.ts';
import type { DisplayTable } from '../../store/schema.ts';

/** A stored display, as far as planning needs to know it. */
export function plannedDisplayOf(row: Selectable<DisplayTable>): PlannedDisplay {
  const profile = JSON.parse(row.profile) as DisplayProfile;
  return {
    id: row.id,
    timeZone: row.time_zone,
    tags: JSON.parse(row.tags) as string[],
    place: row.lat === null || row.lon === null ? undefined : { lat: row.lat, lon: row.lon },
    darkHours: row.dark_hours === null ? undefined : (JSON.parse(row.dark_hours) as DarkHours),
    layout: profile.kind === 'screen' ? profile.layout : undefined,
  };
}
