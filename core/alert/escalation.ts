/** When an alert that does not get through is told to somebody. */
import type { EscalationRule, ReachedDisplay } from '../contracts/index.ts';

/** Until a territory says otherwise. */
export const standardRule: EscalationRule = {
  active: true,
  afterMinutes: 5,
  missing: { displays: 1 },
  repeatMinutes: 15,
  times: 3,
  exercises: true,
  emails: null,
  phones: [],
};

const minute = 60_000;
/** One that was silent for longer before the alert is switched off or broken, which its technicians know. */
const offMs = 24 * 3_600_000;

export type Standing = {
  readonly status: 'Actual' | 'Exercise' | 'Test';
  /** When the present text was sent, or the alert began, whichever is later. */
  readonly since: number;
  readonly until: number;
  /** When the steps of the present text were told. */
  readonly steps: readonly number[];
  readonly taken: boolean;
};

/** When somebody is to be told next, ms; undefined when nobody is. */
export function nextStepAt(rule: EscalationRule, standing: Standing): number | undefined {
  const { status, since, until, steps, taken } = standing;
  if (!rule.active || taken || status === 'Test' || (status === 'Exercise' && !rule.exercises))
    return undefined;
  if (steps.length >= rule.times) return undefined;
  const next =
    steps.length === 0
      ? since + rule.afterMinutes * minute
      : Math.max(...steps) + rule.repeatMinutes * minute;
  return next < until ? next : undefined;
}

/** Of the displays that an alert is for, those that are on and meant to show it, and of these those that do not. */
export function lacking(reached: readonly ReachedDisplay[], since: number) {
  const meant = reached.filter((display) => isMeant(display, since));
  return { meant, missing: meant.filter(({ shownAt }) => shownAt === undefined) };
}

function isMeant({ shownAt, reason, lastSeenAt }: ReachedDisplay, since: number): boolean {
  if (shownAt !== undefined) return true;
  if (reason?.code === 'DARK_HOURS' || reason?.code === 'NOT_BEGUN') return false;
  return reason?.code !== 'DISPLAY_SILENT' || (lastSeenAt ?? 0) > since - offMs;
}

export function isEnough(rule: Pick<EscalationRule, 'missing'>, missing: number, meant: number): boolean {
  if (missing === 0) return false;
  return 'displays' in rule.missing
    ? missing >= rule.missing.displays
    : missing * 100 >= rule.missing.percent * meant;
}
