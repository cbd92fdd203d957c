import type { SyncRow } from '#core/contracts/index.ts';

/** Whether the row needs nobody: shown in the version that is due, or held and still to come. */
export function isInStep({ state, shownRevision, revision }: SyncRow): boolean {
  return state === 'shown' && (shownRevision === undefined || shownRevision === revision);
}

/** Whether its turn is still to come: nobody is behind until then. */
export function isComing({ shownAt, dueAt }: SyncRow, now: number): boolean {
  return shownAt === undefined && dueAt > now;
}
