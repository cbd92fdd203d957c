/** How many notifications of news one person gets a day; what is more waits for their digest. */
import type { Selectable, Transaction } from 'kysely';
import type { Tables } from '../../store/schema.ts';
import type { DispatchTable } from '../../store/schema-outlets.ts';
import type { Settled } from './settled.ts';

/** Undefined for what does not count: alerts, and what is said of news that were told already. */
export function shareOf(
  { urgent, act }: Pick<Selectable<DispatchTable>, 'urgent' | 'act'>,
  options: Readonly<Record<string, unknown>>,
): number | undefined {
  const most = options.mostADay;
  return urgent === 1 || act !== 'publish' || typeof most !== 'number' ? undefined : most;
}

type Day = { readonly day: number; readonly at: number; readonly message: string };

/** Counts what has reached whom, and keeps for the digest what was too much. */
export async function writeShares(
  trx: Transaction<Tables>,
  settled: readonly Settled[],
  { day, at, message }: Day,
): Promise<void> {
  const idsOf = (kind: Settled['sent']['kind']) =>
    settled.filter(({ sent }) => sent.kind === kind).map(({ id }) => id);
  const reached = idsOf('delivered');
  const withheld = idsOf('withheld');
  if (reached.length > 0)
    await trx
      .updateTable('subscriber')
      .set((eb) => ({
        told_day: day,
        told_count: eb
          .case()
          .when('told_day', '=', day)
          .then(eb('told_count', '+', 1))
          .else(1)
          .end(),
      }))
      .where('id', 'in', reached)
      .execute();
  if (withheld.length > 0)
    await trx
      .insertInto('withheld')
      .values(withheld.map((id) => ({ subscriber_id: id, message_id: message, at })))
      .onConflict((c) => c.columns(['subscriber_id', 'message_id']).doNothing())
      .execute();
}
