/** What is learnt of an address when something is brought there. */
import type { Transaction } from 'kysely';
import type { Sent } from '../../channels/index.ts';
import type { Tables } from '../../store/schema.ts';

/** One refusal may be a mistake of the other side; so many in a row are not. */
const mostBounces = 3;

/** Forgets an address that is no more, or that was refused too often in a row. */
export async function rememberMailbox(
  trx: Transaction<Tables>,
  id: string,
  sent: { readonly kind: Sent['kind'] | 'quiet'; readonly bounced?: boolean },
): Promise<void> {
  if (sent.kind === 'gone') {
    await trx.deleteFrom('subscriber').where('id', '=', id).execute();
    return;
  }
  if (sent.kind === 'delivered') {
    await trx
      .updateTable('subscriber')
      .set({ bounces: 0 })
      .where('id', '=', id)
      .where('bounces', '>', 0)
      .execute();
    return;
  }
  if (sent.bounced !== true) return;
  await trx
    .updateTable('subscriber')
    .set((eb) => ({ bounces: eb('bounces', '+', 1) }))
    .where('id', '=', id)
    .execute();
  await trx.deleteFrom('subscriber').where('id', '=', id).where('bounces', '>=', mostBounces).execute();
}
