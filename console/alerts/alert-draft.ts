/** An alert as the form holds it, and as the server wants it. */
import {
  alertTextFaults,
  fillScenario,
  missingBlanks,
  type ScenarioFault,
  type ScenarioText,
  type Values,
} from '#core/alert/scenario.ts';
import type { Alert, AlertInput, AlertScenario, Target } from '#core/contracts/index.ts';
import { aimsAtSomething } from '../place/target.ts';
import { addDays, instantOf, wallOf } from '../words/zone.ts';

const hourMs = 3_600_000;
/** `prepared`: as long as the prepared alert says. */
export const ends = ['prepared', 'hour', 'six', 'tomorrow', 'other'] as const;
export type End = (typeof ends)[number];

export type AlertDraft = {
  readonly class: Alert['class'];
  readonly status: Alert['status'];
  /** May have blanks, `{{lieu}}`; what is written into them stands in `values`. */
  readonly headline: string;
  readonly short: string;
  readonly instruction: string;
  readonly values: Values;
  readonly senderName: string;
  readonly target: Target;
  /** Nothing is chosen for the person, unless somebody chose it in calm hours: an end is a decision. */
  readonly end: End | null;
  /** Wall time, when `end` is `other`. */
  readonly until: string | undefined;
  /** The prepared alert that it began with. */
  readonly scenario?: { readonly id: string; readonly title: string; readonly hours: number };
  /** Of an alert that has not begun, ms. */
  readonly from?: number;
};

export function newAlert(senderName: string): AlertDraft {
  return {
    class: 'urgent',
    status: 'Actual',
    headline: '',
    short: '',
    instruction: '',
    values: {},
    senderName,
    target: { all: true },
    end: null,
    until: undefined,
  };
}

export function draftFrom(scenario: AlertScenario, senderName: string, exercise: boolean): AlertDraft {
  const { id, title, hours, text, target } = scenario;
  return {
    ...newAlert(senderName),
    class: scenario.class,
    status: exercise ? 'Exercise' : scenario.status,
    headline: text.headline,
    short: text.short ?? '',
    instruction: text.instruction ?? '',
    target: target ?? { all: true },
    end: 'prepared',
    scenario: { id, title, hours },
  };
}

export function draftOf(alert: Alert, timeZone: string, now: number): AlertDraft {
  return {
    ...newAlert(alert.text.senderName),
    class: alert.class,
    status: alert.status,
    headline: alert.text.headline,
    short: alert.text.short ?? '',
    instruction: alert.text.instruction ?? '',
    target: alert.target,
    end: 'other',
    until: wallOf(alert.until, timeZone),
    ...(alert.from > now ? { from: alert.from } : {}),
  };
}

/** The text of one that is over, to be said again: with an end of its own. */
export function draftAgain(alert: Alert, timeZone: string): AlertDraft {
  const { from: _, ...draft } = draftOf(alert, timeZone, 0);
  return { ...draft, end: null, until: undefined };
}

/** When the alert ends, or null while that is not said. */
export function endOf(draft: AlertDraft, now: number, timeZone: string): number | null {
  switch (draft.end) {
    case null:
      return null;
    case 'prepared':
      return now + (draft.scenario?.hours ?? 1) * hourMs;
    case 'hour':
      return now + hourMs;
    case 'six':
      return now + 6 * hourMs;
    case 'tomorrow':
      return instantOf(`${addDays(wallOf(now, timeZone).slice(0, 10), 1)}T08:00`, timeZone);
    case 'other':
      return draft.until === undefined ? null : instantOf(draft.until, timeZone);
  }
}

/** A text as it is read before it is complete: what is still blank stands in brackets, “Crue : [lieu]”. */
export function bracketed(text: ScenarioText, values: Values = {}): ScenarioText {
  const blanks = missingBlanks(text, values).map((name) => [name, `[${name}]`]);
  return fillScenario(text, { ...values, ...Object.fromEntries(blanks) });
}

/** What it says with its blanks filled. */
export function saidBy({ headline, short, instruction, values }: AlertDraft) {
  return fillScenario({ headline, short, instruction }, values);
}

type Lack = {
  readonly end: 'none' | 'past' | undefined;
  /** Blanks that nothing was written into. */
  readonly missing: readonly string[];
  readonly target: boolean;
  readonly sender: boolean;
  readonly text: readonly ScenarioFault[];
};

/** What keeps it from being sent, part by part. */
export function lackOf(draft: AlertDraft, until: number | null, now: number): Lack {
  const missing = missingBlanks(draft, draft.values);
  return {
    end: until === null ? 'none' : until <= now ? 'past' : undefined,
    missing,
    target: !aimsAtSomething(draft.target),
    sender: draft.senderName.trim() === '',
    // A blank that is still open is said as such.
    text: alertTextFaults(saidBy(draft)).filter(({ fault }) => fault !== 'braces' || missing.length === 0),
  };
}

/** Whether it can be sent as it stands. */
export function isWhole(draft: AlertDraft, until: number | null, now: number): until is number {
  const { end, missing, target, sender, text } = lackOf(draft, until, now);
  return end === undefined && missing.length === 0 && !target && !sender && text.length === 0;
}

export function alertInput(draft: AlertDraft, until: number, language: string): AlertInput {
  const { headline, short, instruction } = saidBy(draft);
  return {
    class: draft.class,
    status: draft.status,
    target: draft.target,
    until: new Date(until).toISOString(),
    ...(draft.from === undefined ? {} : { from: new Date(draft.from).toISOString() }),
    text: {
      headline,
      senderName: draft.senderName.trim(),
      language,
      ...(short ? { short } : {}),
      ...(instruction ? { instruction } : {}),
    },
    ...(draft.scenario === undefined ? {} : { scenario: draft.scenario.id }),
  };
}
