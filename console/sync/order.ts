import type { SyncRow } from '#core/contracts/index.ts';

/** Whether the row needs nobody: shown in the version that is due, or held and still to come. */
export function isInStep({ state, shownRevision, revision }: SyncRow): boolean {
  return state === 'shown' && (shownRevision === undefined || shownRevision === revision);
}
