/** What comes in is written down before anything is done about it: once for a source, however often it comes. */
import { createHash } from 'node:crypto';
import type { CapReading } from '#core/cap/check.ts';
import { capInstant } from '#core/cap/date.ts';
import type { Deps } from '../../deps.ts';
import type { Db, SourceRow } from './store.ts';

export type Incoming = {
  readonly reading: CapReading;
  /** The document, to know it again when it is no CAP. */
  readonly bytes: Uint8Array;
  /** Where it stood in a feed. */
  readonly entry?: string;
  /** Over HTTPS from the very address that was written down, or with a key of ours. */
  readonly verified: boolean;
};

/** The ids of what is new. */
export async function receive(
  { store, newId, clock }: Pick<Deps, 'store' | 'newId' | 'clock'>,
  source: SourceRow,
  incoming: readonly Incoming[],
): Promise<string[]> {
  const kept: string[] = [];
  for (const { reading, bytes, entry, verified } of incoming) {
    const { alert, findings } = reading;
    const id = newId();
    const key = keyOf(reading, bytes);
    const row = await store.db
      .insertInto('cap_message')
      .values({
        id,
        territory_id: source.territory_id,
        source_id: source.id,
        key,
        entry: entry ?? null,
        sender: alert?.sender ?? null,
        identifier: alert?.identifier ?? null,
        sent: alert?.sent ?? null,
        alert: alert === null ? null : JSON.stringify(alert),
        findings: JSON.stringify(findings),
        verified: verified ? 1 : 0,
        state: 'received',
        decision: null,
        supersedes: '[]',
        ours: null,
        received_at: clock(),
        decided_at: null,
        decided_by: null,
      })
      .onConflict((c) => c.columns(['source_id', 'key']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (row) kept.push(row.id);
    else if (entry !== undefined) await noteEntry(store.db, { source: source.id, key, entry });
  }
  return kept;
}

export function keyOf({ alert }: CapReading, bytes: Uint8Array): string {
  if (alert) return `${alert.sender},${alert.identifier},${capInstant(alert.sent)}`;
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** Known already, and to be known by where it stands now. */
async function noteEntry(db: Db, { source, key, entry }: { source: string; key: string; entry: string }) {
  await db
    .updateTable('cap_message')
    .set({ entry })
    .where('source_id', '=', source)
    .where('key', '=', key)
    .execute();
}
