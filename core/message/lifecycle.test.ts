import { describe, expect, it } from 'vitest';
import {
  type ApprovalContext,
  begin,
  type MessageAction,
  type MessageLife,
  messageState,
  step,
} from './lifecycle.ts';

const self: ApprovalContext = { approval: 'self', class: 'routine' };
const fourEyes: ApprovalContext = { approval: 'four-eyes', class: 'routine' };
const submit: MessageAction = { type: 'submit', by: 'ann' };
const approveBy = (by: string): MessageAction => ({ type: 'approve', by });

function lifeAfter(actions: readonly MessageAction[], context: ApprovalContext): MessageLife {
  return actions.reduce((life, action) => {
    const result = step(life, action, context);
    if ('refused' in result) throw new Error(`${action.type}: ${result.refused}`);
    return result.next;
  }, begin('ann'));
}

describe('the life of a message', () => {
  it('goes from draft over submission to approval by another', () => {
    const life = lifeAfter([submit, approveBy('bob')], fourEyes);
    expect(life.live).toBe(1);
    expect(messageState(life)).toBe('approved');
  });

  it('lets one approve what one has written where the territory allows it, even without submitting', () => {
    expect(lifeAfter([approveBy('ann')], self).live).toBe(1);
  });

  it('refuses an approval by its author under four eyes', () => {
    const life = lifeAfter([submit], fourEyes);
    expect(step(life, approveBy('ann'), fourEyes)).toEqual({ refused: 'own-message', state: 'submitted' });
  });

  it('needs a submission first under four eyes', () => {
    expect(step(begin('ann'), approveBy('bob'), fourEyes)).toMatchObject({ refused: 'wrong-state' });
  });

  it('lets a vital message out at once, and hands back the reason for the audit trail', () => {
    const action: MessageAction = { type: 'approve', by: 'ann', breakGlass: 'dam has burst' };
    const result = step(begin('ann'), action, { approval: 'four-eyes', class: 'vital' });
    expect(result).toMatchObject({ next: { live: 1 }, breakGlass: 'dam has burst' });
    expect(step(begin('ann'), action, fourEyes)).toMatchObject({ refused: 'not-vital' });
  });

  it('goes back to its author with a comment, and not without one', () => {
    const life = lifeAfter([submit], self);
    expect(step(life, { type: 'return', by: 'bob', comment: ' ' }, self)).toMatchObject({
      refused: 'comment-missing',
    });
    expect(messageState(lifeAfter([submit, { type: 'return', by: 'bob', comment: 'date?' }], self))).toBe(
      'returned',
    );
  });

  it('keeps the approved revision live while a new one is written', () => {
    const life = lifeAfter([approveBy('ann'), { type: 'edit', by: 'carl' }], self);
    expect(life).toEqual({
      latest: { number: 2, state: 'draft', author: 'carl' },
      live: 1,
      withdrawn: false,
    });
    expect(messageState(life)).toBe('approved');
  });

  it('shows again what was live when it is restored', () => {
    const withdrawn = lifeAfter([approveBy('ann'), { type: 'withdraw', by: 'ann' }], self);
    expect(messageState(withdrawn)).toBe('withdrawn');
    expect(step(withdrawn, { type: 'withdraw', by: 'ann' }, self)).toMatchObject({ refused: 'wrong-state' });
    const restored = lifeAfter(
      [approveBy('ann'), { type: 'withdraw', by: 'ann' }, { type: 'restore', by: 'ann' }],
      self,
    );
    expect([messageState(restored), restored.live]).toEqual(['approved', 1]);
  });

  it('refuses what the state does not allow', () => {
    const approved = lifeAfter([approveBy('ann')], self);
    for (const action of [submit, approveBy('ann'), { type: 'return', by: 'b', comment: 'x' } as const]) {
      expect(step(approved, action, self)).toMatchObject({ refused: 'wrong-state' });
    }
    expect(step(begin('ann'), { type: 'restore', by: 'ann' }, self)).toMatchObject({
      refused: 'wrong-state',
    });
  });
});
