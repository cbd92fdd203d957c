import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../store/schema.ts';
import { noteForOthers } from './webhook-fact.ts';

export type AuditEntry = {
  readonly id: string;
  readonly at: number;
  /** A user id, or `system`. */
  readonly actor: string;
  readonly territory: string;
  /** Verb in the words of the domain, such as `message.approve`. */
  readonly action: string;
  readonly object: { readonly type: string; readonly id: string };
  /** Facts without secrets or personal data beyond what the object itself holds. */
  readonly details?: Readonly<Record<string, unknown>>;
};

/** Writes who did what, in the transaction that did it. */
export async function record(db: Kysely<Tables> | Transaction<Tables>, entry: AuditEntry): Promise<void> {
  await db
    .insertInto('audit')
    .values({
      id: entry.id,
      at: entry.at,
      actor: entry.actor,
      territory_id: entry.territory,
      action: entry.action,
      object_type: entry.object.type,
      object_id: entry.object.id,
      details: JSON.stringify(entry.details ?? {}),
    })
    .execute();
  await noteForOthers(db, entry);
}
