/** The life of an alert: scheduled → active → ended by hand or expired by its clock. Nothing interrupts for ever. */
import type { Alert, LiveAlert } from '../contracts/index.ts';

type AlertSpan = Pick<Alert, 'from' | 'until' | 'endedAt'>;
type AlertState = Alert['state'];

export type AlertRefusal = {
  readonly refused: 'until-before-from' | 'already-over' | 'ended';
  readonly field: 'until' | 'from' | 'state';
};

/** The state at an instant (ms). */
export function alertState({ from, until, endedAt }: AlertSpan, instant: number): AlertState {
  if (endedAt !== undefined && endedAt <= instant) return 'ended';
  if (instant >= until) return 'expired';
  return instant < from ? 'scheduled' : 'active';
}

/** Whether an alert may be raised with this span, at this instant: its end must be to come. */
export function checkSpan({ from, until }: AlertSpan, now: number): AlertRefusal | undefined {
  if (until <= from) return { refused: 'until-before-from', field: 'until' };
  return until <= now ? { refused: 'already-over', field: 'until' } : undefined;
}

/** What an alert says and until when may change while it is not over (CAP 1.2 §3.2.1 msgType Update). */
export type AlertChange = Partial<Pick<Alert, 'text' | 'from' | 'until' | 'target'>>;

/** The alert as updated: a new revision of the same message. */
export function updateAlert<T extends Alert>(alert: T, change: AlertChange, now: number): T | AlertRefusal {
  if (isOver(alert, now)) return { refused: 'ended', field: 'state' };
  const updated = { ...alert, ...change, revision: alert.revision + 1 };
  return checkSpan(updated, now) ?? { ...updated, state: alertState(updated, now) };
}

/** The alert as ended now (CAP 1.2 §3.2.1 msgType Cancel). What is over cannot be ended. */
export function endAlert<T extends Alert>(alert: T, by: string, now: number): T | AlertRefusal {
  if (isOver(alert, now)) return { refused: 'ended', field: 'state' };
  return { ...alert, state: 'ended', endedBy: by, endedAt: now };
}

function isOver(alert: AlertSpan, now: number): boolean {
  const state = alertState(alert, now);
  return state === 'ended' || state === 'expired';
}

/** Displays with one of these tags take part in exercises: the word in either language of the interface. */
const exerciseTags = ['exercise', 'exercice'];

/**
 * Whether an alert of a status may reach a display (CAP 1.2 §3.2.1 status): only what is actual lights a street, an
 * exercise reaches the displays set apart for it, a test none.
 */
export function mayReach(status: Alert['status'], display: { readonly tags: readonly string[] }): boolean {
  return (
    status === 'Actual' || (status === 'Exercise' && display.tags.some((tag) => exerciseTags.includes(tag)))
  );
}

/** What travels to displays: the alert itself, or its tombstone once it has ended. */
export function liveAlert(alert: Alert, sentAt: number): LiveAlert {
  const { id, message, revision, class: loudness, status, text, from, until, endedAt } = alert;
  return {
    id,
    message,
    revision,
    class: loudness,
    status,
    text,
    from,
    until,
    sentAt,
    ended: endedAt !== undefined && endedAt <= sentAt,
  };
}
