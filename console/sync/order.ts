/** What needs a person first. */
import type { SyncRow } from '#core/contracts/index.ts';

const ranks: Readonly<Record<SyncRow['state'], number>> = {
  refused: 0,
  due: 1,
  sent: 2,
  accepted: 3,
  shown: 5,
  expired: 6,
  withdrawn: 6,
};

export function isInStep(row: SyncRow): boolean {
  return row.state === 'shown' && (row.shownRevision === undefined || row.shownRevision === row.revision);
}

export function worstFirst(rows: readonly SyncRow[]): SyncRow[] {
  const rank = (row: SyncRow) => (row.state === 'shown' && !isInStep(row) ? 1 : ranks[row.state]);
  return [...rows].sort((a, b) => rank(a) - rank(b) || b.lagMs - a.lagMs);
}
