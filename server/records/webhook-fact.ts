/** What other systems may have to be told, in the transaction that did it; whoever tells them reads it later. */
import type { Insertable, Kysely, Transaction } from 'kysely';
import type { Tables } from '../store/schema.ts';
import type { WebhookFactTable } from '../store/schema-links.ts';
import type { AuditEntry } from './audit.ts';

type Db = Kysely<Tables> | Transaction<Tables>;

/** Entries of the audit trail that others may want to know of. */
const told: readonly string[] = [
  'message.approve',
  'message.withdraw',
  'message.restore',
  'alert.raise',
  'alert.update',
  'alert.extend',
  'alert.end',
];

export async function noteForOthers(db: Db, entry: AuditEntry): Promise<void> {
  if (!told.includes(entry.action)) return;
  const { revision } = entry.details ?? {};
  await insert(db, [
    {
      action: entry.action,
      subject: entry.object.id,
      territory_id: entry.territory,
      revision: typeof revision === 'number' ? revision : null,
      at: entry.at,
    },
  ]);
}

export async function noteFaultBegun(db: Db, { id, at }: { id: string; at: number }): Promise<void> {
  await insert(db, [faultFact('fault.begin', id, at)]);
}

export async function noteFaultsOver(db: Db, over: { faults: readonly string[]; at: number }): Promise<void> {
  await insert(
    db,
    over.faults.map((id) => faultFact('fault.over', id, over.at)),
  );
}

/** Whose display it is is looked up when it is told. */
const faultFact = (action: string, subject: string, at: number) => ({
  action,
  subject,
  territory_id: null,
  revision: null,
  at,
});

async function insert(db: Db, facts: readonly Insertable<WebhookFactTable>[]): Promise<void> {
  if (facts.length > 0)
    await db
      .insertInto('webhook_fact')
      .values([...facts])
      .execute();
}
