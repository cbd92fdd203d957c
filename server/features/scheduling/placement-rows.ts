import type { Selectable } from 'kysely';
import type { Placement, PlacementInput, ScreenZone } from '#core/contracts/index.ts';
import { endless, spanOf } from '#core/recurrence/span.ts';
import type { PlacementTable } from '../../store/schema.ts';

/** A stored placement as the API answers it. */
export function placementOf(row: Selectable<PlacementTable>): Placement {
  return {
    id: row.id,
    territory: row.territory_id,
    message: row.message_id,
    target: JSON.parse(row.target),
    windows: JSON.parse(row.windows),
    class: row.class as Placement['class'],
    ...(row.weight === null ? {} : { weight: row.weight }),
    ...(row.share === null ? {} : { share: row.share }),
    ...(row.dwell_seconds === null ? {} : { dwellSeconds: row.dwell_seconds }),
    ...(row.zone === null ? {} : { zone: row.zone as ScreenZone }),
    createdBy: row.created_by,
    createdAt: row.created_at,
  };
}

/** The columns that an officer's input sets. */
export function columnsOf(input: PlacementInput) {
  return {
    message_id: input.message,
    target: JSON.stringify(input.target),
    windows: JSON.stringify(input.windows),
    class: input.class,
    weight: input.weight ?? null,
    share: input.share ?? null,
    dwell_seconds: input.dwellSeconds ?? null,
    zone: input.zone ?? null,
    ...spanColumns(input.windows),
  };
}

function spanColumns(windows: PlacementInput['windows']) {
  const span = spanOf(windows);
  return {
    from_at: span?.from ?? null,
    until_at: span ? Math.min(span.until, endless) : null,
  };
}
