/** An alert as the form holds it, and as the server wants it. */
import type { Alert, AlertInput, Target } from '#core/contracts/index.ts';
import { addDays, instantOf, wallOf } from '../words/zone.ts';

export const ends = ['hour', 'six', 'tomorrow', 'other'] as const;
export type End = (typeof ends)[number];

export type AlertDraft = {
  readonly class: Alert['class'];
  readonly status: Alert['status'];
  readonly headline: string;
  readonly short: string;
  readonly instruction: string;
  readonly senderName: string;
  readonly target: Target;
  /** Nothing is chosen for the person: an end is a decision. */
  readonly end: End | null;
  /** Wall time, when `end` is `other`. */
  readonly until: string | undefined;
};

export function newAlert(senderName: string): AlertDraft {
  return {
    class: 'urgent',
    status: 'Actual',
    headline: '',
    short: '',
    instruction: '',
    senderName,
    target: { all: true },
    end: null,
    until: undefined,
  };
}

export function draftOf(alert: Alert, timeZone: string): AlertDraft {
  return {
    class: alert.class,
    status: alert.status,
    headline: alert.text.headline,
    short: alert.text.short ?? '',
    instruction: alert.text.instruction ?? '',
    senderName: alert.text.senderName,
    target: alert.target,
    end: 'other',
    until: wallOf(alert.until, timeZone),
  };
}

/** When the alert ends, or null while that is not said. */
export function endOf(draft: AlertDraft, now: number, timeZone: string): number | null {
  switch (draft.end) {
    case null:
      return null;
    case 'hour':
      return now + 3_600_000;
    case 'six':
      return now + 6 * 3_600_000;
    case 'tomorrow':
      return instantOf(`${addDays(wallOf(now, timeZone).slice(0, 10), 1)}T08:00`, timeZone);
    case 'other':
      return draft.until === undefined ? null : instantOf(draft.until, timeZone);
  }
}

export function alertInput(draft: AlertDraft, until: number, language: string): AlertInput {
  const { short, instruction } = draft;
  return {
    class: draft.class,
    status: draft.status,
    target: draft.target,
    until: new Date(until).toISOString(),
    text: {
      headline: draft.headline.trim(),
      senderName: draft.senderName.trim(),
      language,
      ...(short.trim() ? { short: short.trim() } : {}),
      ...(instruction.trim() ? { instruction: instruction.trim() } : {}),
    },
  };
}
