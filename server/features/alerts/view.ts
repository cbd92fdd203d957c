/** Between the row of an alert, the shape that travels to displays, and the shape the API answers with. */
import type { Selectable } from 'kysely';
import { alertState, liveAlert } from '#core/alert/life-cycle.ts';
import type { Alert, AlertText, LiveAlert, Target } from '#core/contracts/index.ts';
import type { AlertTable } from '../../store/schema-alerts.ts';

export type AlertRow = Selectable<AlertTable>;
export type Counts = { readonly displays: number; readonly shown: number };

const unknown: Counts = { displays: 0, shown: 0 };

/**
 * The alert as a display keeps it, or its tombstone. A tombstone holds until no display can still have an older version that
 * claims to be valid: an update may have brought the end forward while a display was out of reach.
 */
export function liveOf(row: AlertRow, at: { sentAt: number; now: number; dropped?: boolean }): LiveAlert {
  const alert = alertOf(row, unknown, at.now);
  const live = liveAlert(alert, row.ended_at ?? at.sentAt);
  const over = at.dropped === true || alert.state === 'ended' || alert.state === 'expired';
  return over ? { ...live, ended: true, until: row.held_until } : live;
}

export function alertOf(row: AlertRow, counts: Counts, now: number): Alert {
  const span = {
    from: row.from_at,
    until: row.until_at,
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
  };
  return {
    id: row.id,
    territory: row.territory_id,
    message: row.message_id,
    revision: row.revision,
    class: row.class as Alert['class'],
    status: row.status as Alert['status'],
    text: JSON.parse(row.text) as AlertText,
    target: JSON.parse(row.target) as Target,
    ...span,
    state: alertState(span, now),
    raisedBy: row.raised_by,
    raisedAt: row.raised_at,
    ...(row.ended_by === null ? {} : { endedBy: row.ended_by }),
    ...counts,
  };
}
