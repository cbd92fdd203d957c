/** How the works of a project that has won may go on. What is done is done; what was given up may be planned again. */
import type { WorkState } from '../contracts/budget.ts';

const ways: Readonly<Record<WorkState | 'none', readonly WorkState[]>> = {
  none: ['planned', 'underway', 'done', 'abandoned'],
  // Another day, or more to say of the same.
  planned: ['planned', 'underway', 'done', 'abandoned'],
  underway: ['underway', 'done', 'abandoned'],
  done: [],
  abandoned: ['planned'],
};

/** What may follow; `last` is undefined where nothing was said yet. */
export const workWays = (last: WorkState | undefined): readonly WorkState[] => ways[last ?? 'none'];
