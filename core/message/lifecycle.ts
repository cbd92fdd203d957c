/** The life of a message: write → submit → approve or return → withdraw → restore. */
import type { MessageState, PlacementClass, RevisionState } from '../contracts/index.ts';

export type MessageLife = {
  /** The newest revision. */
  readonly latest: { readonly number: number; readonly state: RevisionState; readonly author: string };
  /** The approved revision that citizens see, if any. Kept while withdrawn, so that restoring knows what to show. */
  readonly live?: number;
  readonly withdrawn: boolean;
};

export type MessageAction =
  | { readonly type: 'edit'; readonly by: string }
  | { readonly type: 'submit'; readonly by: string }
  /** `breakGlass` is the reason why a vital message goes out without a second pair of eyes. */
  | { readonly type: 'approve'; readonly by: string; readonly breakGlass?: string }
  | { readonly type: 'return'; readonly by: string; readonly comment: string }
  | { readonly type: 'withdraw'; readonly by: string }
  | { readonly type: 'restore'; readonly by: string };

export type ApprovalContext = {
  /** The territory's rule: may one approve what one has written? */
  readonly approval: 'self' | 'four-eyes';
  /** The loudest class the message is meant for. */
  readonly class: PlacementClass;
};

export type LifeRefusal = {
  readonly refused: 'wrong-state' | 'own-message' | 'comment-missing' | 'not-vital';
  readonly state: MessageState;
};
export type LifeStep = {
  readonly next: MessageLife;
  /** An approval that skipped the rule: it must be written in the audit trail with this reason. */
  readonly breakGlass?: string;
};

/** The first revision, a draft. */
export function begin(author: string): MessageLife {
  return { latest: { number: 1, state: 'draft', author }, withdrawn: false };
}

/** The state that a list shows: `approved` while an approved revision is live, whatever is being written. */
export function messageState({ latest, live, withdrawn }: MessageLife): MessageState {
  if (withdrawn) return 'withdrawn';
  return live === undefined ? latest.state : 'approved';
}

/** What an action makes of a message, or why it may not be. */
export function step(
  life: MessageLife,
  action: MessageAction,
  context: ApprovalContext,
): LifeStep | LifeRefusal {
  const { state } = life.latest;
  switch (action.type) {
    case 'edit':
      return {
        next: { ...life, latest: { number: life.latest.number + 1, state: 'draft', author: action.by } },
      };
    case 'submit':
      return state === 'draft' || state === 'returned'
        ? moved(life, 'submitted')
        : refuse(life, 'wrong-state');
    case 'approve':
      return approve(life, action, context);
    case 'return':
      if (state !== 'submitted') return refuse(life, 'wrong-state');
      return action.comment.trim() === '' ? refuse(life, 'comment-missing') : moved(life, 'returned');
    case 'withdraw':
      return life.withdrawn ? refuse(life, 'wrong-state') : { next: { ...life, withdrawn: true } };
    case 'restore':
      return life.withdrawn ? { next: { ...life, withdrawn: false } } : refuse(life, 'wrong-state');
  }
}

/** Approving the newest revision makes it live, and brings back a message that had been withdrawn. */
function approve(
  life: MessageLife,
  { by, breakGlass }: Extract<MessageAction, { readonly type: 'approve' }>,
  context: ApprovalContext,
): LifeStep | LifeRefusal {
  const { state, author, number } = life.latest;
  const skips = breakGlass !== undefined && breakGlass.trim() !== '';
  if (skips && context.class !== 'vital') return refuse(life, 'not-vital');
  const next: MessageLife = { latest: { ...life.latest, state: 'approved' }, live: number, withdrawn: false };
  if (state !== 'approved' && skips) return { next, breakGlass };
  // Who may approve what they write publishes in one step; four eyes need it submitted first.
  const ready = state === 'submitted' || (state === 'draft' && context.approval === 'self');
  if (!ready) return refuse(life, 'wrong-state');
  return context.approval === 'four-eyes' && by === author ? refuse(life, 'own-message') : { next };
}

function moved(life: MessageLife, state: RevisionState): LifeStep {
  return { next: { ...life, latest: { ...life.latest, state } } };
}

function refuse(life: MessageLife, refused: LifeRefusal['refused']): LifeRefusal {
  return { refused, state: messageState(life) };
}
