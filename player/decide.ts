/**
 * The one place that decides what a failure means for a slide: passed over for this turn, fetched again, or put in
 * quarantine. Pure.
 */

/** What can go wrong, as data. `fatal`: the slide cannot be shown as it is; else it is only told. */
export type Trouble = {
  readonly type:
    | 'missing'
    | 'undecodable'
    | 'late'
    | 'stalled'
    | 'page-refused'
    | 'sound-refused'
    | 'threw'
    | 'storage'
    | 'script';
  readonly detail: string;
  readonly fatal: boolean;
};

/** How often something failed of late, and until when its turns are passed over (ms). */
export type Record = { readonly count: number; readonly until: number; readonly last: number };

export type Verdict = {
  readonly record: Record;
  /** Bytes are wanting: they are to be fetched again. */
  readonly refetch: boolean;
  readonly fault: { readonly type: string; readonly detail: string } | undefined;
};

const strikes = 3;
/** Strikes further apart than this do not add up, and a quarantine lasts so long. */
export const quarantineMs = 3_600_000;
/** The shortest time for which a slide that failed is passed over. */
const pauseMs = 1_000;

/** `turnEnd` is the end of the turn in which it failed. */
export function decide(
  before: Record | undefined,
  trouble: Trouble,
  { now, turnEnd }: { readonly now: number; readonly turnEnd: number },
): Verdict {
  const until = Math.max(now + pauseMs, turnEnd);
  // What is not here yet is nobody's fault: it is shown as soon as it has come.
  if (trouble.type === 'missing') {
    return { record: { count: 0, until, last: now }, refetch: true, fault: undefined };
  }
  const counts = before !== undefined && now - before.last < quarantineMs && before.count < strikes;
  const count = counts ? before.count + 1 : 1;
  if (count < strikes) return { record: { count, until, last: now }, refetch: false, fault: undefined };
  return {
    record: { count, until: now + quarantineMs, last: now },
    refetch: false,
    fault: { type: 'slide-quarantined', detail: `${trouble.type}: ${trouble.detail}`.slice(0, 500) },
  };
}

/** Anything that was thrown, as a trouble. */
export function troubleOf(thrown: unknown): Trouble {
  if (isTrouble(thrown)) return thrown;
  return { type: 'threw', detail: thrown instanceof Error ? thrown.message : String(thrown), fatal: true };
}

function isTrouble(thrown: unknown): thrown is Trouble {
  return typeof thrown === 'object' && thrown !== null && 'fatal' in thrown && 'type' in thrown;
}
