/** What may have to be told of faults, in the transaction in which they begin and end; whoever tells reads it later. */
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../store/schema.ts';
import { noteFaultBegun, noteFaultsOver } from './webhook-fact.ts';

type Db = Kysely<Tables> | Transaction<Tables>;

export async function noticeBegun(
  db: Db,
  fault: { id: string; display: string; type: string; from: number; at: number },
): Promise<void> {
  await db
    .insertInto('fault_notice')
    .values({
      fault_id: fault.id,
      display_id: fault.display,
      type: fault.type,
      from_at: fault.from,
      until_at: null,
      opened_at: fault.at,
      told_at: null,
      over_told_at: null,
    })
    .execute();
  await noteFaultBegun(db, fault);
}

/** Of what lasts at a display, that of this type is over, or everything. */
export async function noticeOver(
  db: Db,
  over: { display: string; type: string | undefined; at: number; faults: readonly string[] },
): Promise<void> {
  let query = db
    .updateTable('fault_notice')
    .set({ until_at: over.at })
    .where('display_id', '=', over.display)
    .where('until_at', 'is', null);
  if (over.type !== undefined) query = query.where('type', '=', over.type);
  await query.execute();
  await noteFaultsOver(db, over);
}
