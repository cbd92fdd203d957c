/** Of a handful of messages: on how many surfaces each is shown, and on how many it is still to come. */
import type { SyncReach } from '#core/contracts/index.ts';
import type { Deps } from '../../deps.ts';

export async function readReach(
  { store }: Pick<Deps, 'store'>,
  territory: string,
  messages: readonly string[],
): Promise<SyncReach[]> {
  if (messages.length === 0) return [];
  const rows = await store.db
    .selectFrom('delivery')
    .select(['message_id', 'state', (eb) => eb.fn.countAll<number>().as('rows')])
    .where('message_id', 'in', [...messages])
    .where('territory_id', '=', territory)
    .where('ended_at', 'is', null)
    .groupBy(['message_id', 'state'])
    .execute();
  const sum = (message: string, states: readonly string[]) =>
    rows
      .filter((row) => row.message_id === message && states.includes(row.state))
      .reduce((total, row) => total + Number(row.rows), 0);
  return [...new Set(rows.map((row) => row.message_id))].map((message) => ({
    message,
    shown: sum(message, ['shown']),
    waiting: sum(message, ['due', 'sent', 'accepted']),
    refused: sum(message, ['refused']),
  }));
}
