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
  if (gone.length > 0) await forget(trx, gone);
  if (delivered.length > 0)
    await trx
      .updateTable('subscriber')
      .set({ bounces: 0 })
      .where('id', 'in', delivered)
      .where('bounces', '>', 0)
      .execute();
  if (bounced.length === 0) return;
  const counted = await trx
    .updateTable('subscriber')
    .set((eb) => ({ bounces: eb('bounces', '+', 1) }))
    .where('id', 'in', bounced)
    .returning(['id', 'bounces'])
    .execute();
  const over = counted.filter(({ bounces }) => bounces >= mostBounces).map(({ id }) => id);
  if (over.length > 0) await forget(trx, over);
}

/** With the followers of the town who were reached there. */
async function forget(trx: Transaction<Tables>, ids: readonly string[]): Promise<void> {
  await trx
    .deleteFrom('subscriber')
    .where('id', 'in', [...ids])
    .execute();
  await trx
    .deleteFrom('fediverse_follower')
    .where('subscriber_id', 'in', [...ids])
    .execute();
}
