import { expect, test } from 'vitest';
import type { SyncRow } from '#core/contracts/index.ts';
import { isInStep, worstFirst } from './order.ts';

const row = (state: SyncRow['state'], more: Partial<SyncRow> = {}): SyncRow => ({
  surface: { type: 'display', id: state, name: state },
  message: 'm',
  title: 't',
  revision: 2,
  state,
  dueAt: 0,
  lagMs: 0,
  ...more,
});

test('what needs a person comes first, and among equals the slowest', () => {
  const rows = [row('shown'), row('accepted'), row('due'), row('due', { lagMs: 9 }), row('refused')];
  expect(worstFirst(rows).map(({ state, lagMs }) => [state, lagMs])).toEqual([
    ['refused', 0],
    ['due', 9],
    ['due', 0],
    ['accepted', 0],
    ['shown', 0],
  ]);
});

test('a surface that shows an older revision is not in step', () => {
  const old = row('shown', { shownRevision: 1 });
  expect(isInStep(old)).toBe(false);
  expect(worstFirst([row('shown', { shownRevision: 2 }), old])[0]).toBe(old);
});
