/** What becomes of a report, in words that a citizen can hold the town to: closed is not fixed. */

export const reportStates = [
  /** Sent, and read by nobody yet. */
  'received',
  /** Somebody of the town has taken charge of it. */
  'in-charge',
  /** There is a day for it. */
  'planned',
  /** The town has done it. */
  'done',
  /** Somebody else has done it, or it has gone by itself. */
  'done-by-other',
  /** Will not be done, with the reason and where to go. */
  'declined',
  /** The same as another report, which goes on for both. */
  'duplicate',
] as const;
export type ReportState = (typeof reportStates)[number];

const solved: readonly ReportState[] = ['done', 'done-by-other'];
const closed: readonly ReportState[] = [...solved, 'declined', 'duplicate'];

/** Nothing more is promised; whether it is mended is another question. */
export const isClosed = (state: ReportState): boolean => closed.includes(state);
/** What statistics may count as solved. A citizen's "no" afterwards opens it again. */
export const isSolved = (state: ReportState): boolean => solved.includes(state);

/** What is said with a new state. `expected`: ms; `of`: the other report's id. */
export type Move = {
  readonly to: ReportState;
  /** Public: the answer, or the reason. */
  readonly text?: string | undefined;
  readonly expected?: number | undefined;
  readonly of?: string | undefined;
};
export type MoveFault =
  | 'same-state'
  | 'expected-missing'
  | 'expected-past'
  | 'reason-missing'
  | 'other-missing';

/** Why a report may not become this now; undefined when it may. */
export function moveFault(
  from: ReportState,
  { to, text, expected, of }: Move,
  now: number,
): MoveFault | undefined {
  // Another day, or another reason, is news as well.
  if (to === from && !(to === 'planned' || (text ?? '').trim() !== '')) return 'same-state';
  if (to === 'planned' && expected === undefined) return 'expected-missing';
  if (to === 'planned' && expected !== undefined && expected < now) return 'expected-past';
  if (to === 'declined' && (text ?? '').trim() === '') return 'reason-missing';
  if (to === 'duplicate' && of === undefined) return 'other-missing';
  return undefined;
}
