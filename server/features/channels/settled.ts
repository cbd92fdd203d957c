/** What a page of a mailing came to, written in few statements however many it was for. */
import type { Transaction } from 'kysely';
import type { Sent } from '../../channels/index.ts';
import type { Tables } from '../../store/schema.ts';
import { rememberMailboxes } from './mailboxes.ts';

/** What one recipient has become. `due`: tried again then; undefined when there is nothing more to do. */
export type Settled = {
  readonly id: string;
  readonly attempts: number;
  readonly sent: Sent | { readonly kind: 'quiet' | 'withheld' };
  readonly due: number | undefined;
};

/** `isNew`: they are come to for the first time, and none of them waits yet. */
export async function writeSettled(
  trx: Transaction<Tables>,
  settled: readonly Settled[],
  { dispatch, isNew }: { dispatch: string; isNew: boolean },
): Promise<void> {
  const waiting = settled.flatMap(({ id, attempts, sent, due }) =>
    due === undefined
      ? []
      : [
          {
            dispatch_id: dispatch,
            subscriber_id: id,
            due_at: due,
            attempts,
            reason: 'reason' in sent ? sent.reason : null,
          },
        ],
  );
  if (waiting.length > 0)
    await trx
      .insertInto('dispatch_recipient')
      .values(waiting)
      .onConflict((c) =>
        c.columns(['dispatch_id', 'subscriber_id']).doUpdateSet((eb) => ({
          due_at: eb.ref('excluded.due_at'),
          attempts: eb.ref('excluded.attempts'),
          reason: eb.ref('excluded.reason'),
        })),
      )
      .execute();
  const done = settled.filter(({ due }) => due === undefined);
  await rememberMailboxes(trx, done);
  if (isNew || done.length === 0) return;
  await trx
    .deleteFrom('dispatch_recipient')
    .where('dispatch_id', '=', dispatch)
    .where(
      'subscriber_id',
      'in',
      done.map(({ id }) => id),
    )
    .execute();
}
