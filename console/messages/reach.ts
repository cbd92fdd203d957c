/** Where each message is shown, counted from the sync board. */
import type { SyncRow } from '#core/contracts/index.ts';

export type Reach = { readonly shown: number; readonly waiting: number };

export function reachOf(rows: readonly SyncRow[]): ReadonlyMap<string, Reach> {
  const reach = new Map<string, Reach>();
  for (const row of rows) {
    const before = reach.get(row.message) ?? { shown: 0, waiting: 0 };
    const shown = row.state === 'shown' ? 1 : 0;
    const waiting = row.state === 'due' || row.state === 'sent' || row.state === 'accepted' ? 1 : 0;
    reach.set(row.message, { shown: before.shown + shown, waiting: before.waiting + waiting });
  }
  return reach;
}
