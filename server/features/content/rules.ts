/** What may be done with a message in its present state, and by whom. */
import type { RevisionState } from '#core/contracts/index.ts';

export type Action = 'edit' | 'submit' | 'approve' | 'return' | 'withdraw' | 'restore';
export type Standing = {
  readonly withdrawn: boolean;
  /** The newest revision. */
  readonly state: RevisionState;
  readonly author: string;
};
export type Verdict = 'allowed' | 'wrong-state' | 'four-eyes';

const from: Readonly<Record<Action, readonly RevisionState[]>> = {
  edit: ['draft', 'submitted', 'returned', 'approved'],
  submit: ['draft', 'returned'],
  approve: ['draft', 'submitted', 'returned'],
  return: ['submitted'],
  withdraw: ['draft', 'submitted', 'returned', 'approved'],
  restore: ['draft', 'submitted', 'returned', 'approved'],
};

/** While a message is withdrawn it can be rewritten and restored, nothing else. */
export function judge(
  action: Action,
  standing: Standing,
  who: { readonly user: string; readonly approval: string },
): Verdict {
  if (standing.withdrawn ? action !== 'edit' && action !== 'restore' : action === 'restore')
    return 'wrong-state';
  if (!from[action].includes(standing.state)) return 'wrong-state';
  if (action !== 'approve' || who.approval === 'self') return 'allowed';
  if (standing.state !== 'submitted') return 'wrong-state';
  return standing.author === who.user ? 'four-eyes' : 'allowed';
}
