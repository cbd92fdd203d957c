/** What is learnt of addresses when something is brought there. */
import type { Transaction } from 'kysely';
import type { Sent } from '../../channels/index.ts';
import type { Tables } from '../../store/schema.ts';

/** One refusal may be a mistake of the other side; so many in a row are not. */
const mostBounces = 3;

type Learnt = {
  readonly id: string;
  readonly sent: { readonly kind: Sent['kind'] | 'quiet' | 'withheld'; readonly bounced?: boolean };
};

/** Forgets addresses that are no more, or that were refused too often in a row. */
export async function rememberMailboxes(trx: Transaction<Tables>, learnt: readonly Learnt[]): Promise<void> {
  const idsOf = (is: (sent: Learnt['sent']) => boolean) =>
    learnt.filter(({ sent }) => is(sent)).map(({ id }) => id);
  const gone = idsOf(({ kind }) => kind === 'gone');
  const delivered = idsOf(({ kind }) => kind === 'delivered');
  const bounced = idsOf(({ kind, bounced = false }) => kind === 'refused' && bounced);
  if (gone.length > 0) await trx.deleteFrom('subscriber').where('id', 'in', gone).execute();
  if (delivered.length > 0)
    await trx
      .updateTable('subscriber')
      .set({ bounces: 0 })
      .where('id', 'in', delivered)
      .where('bounces', '>', 0)
      .execute();
  if (bounced.length === 0) return;
  await trx
    .updateTable('subscriber')
    .set((eb) => ({ bounces: eb('bounces', '+', 1) }))
    .where('id', 'in', bounced)
    .execute();
  await trx.deleteFrom('subscriber').where('id', 'in', bounced).where('bounces', '>=', mostBounces).execute();
}
