/** What a network lets nobody do from here: somebody does it there, and says so. Until then it counts as not done. */
import type { Kysely, Transaction } from 'kysely';
import { BeffroiError } from '#core/errors.ts';
import type { Tables } from '../../store/schema.ts';
import { closeOut, confirmOut } from '../sync/index.ts';

/** The code of such a refusal. */
export const byHand = 'CHANNEL_BY_HAND';

/** Answers its channel. Throws NOT_FOUND, and DISPATCH_NOT_BY_HAND where nothing waits for a person, or something newer does. */
export async function settleByHand(
  db: Kysely<Tables> | Transaction<Tables>,
  territory: string,
  id: string,
  at: number,
): Promise<string> {
  const row = await db
    .selectFrom('dispatch as d')
    .innerJoin('channel as c', 'c.id', 'd.channel_id')
    .select(['d.channel_id', 'd.message_id', 'd.revision', 'd.act'])
    .where('d.id', '=', id)
    .where('c.territory_id', '=', territory)
    .executeTakeFirst();
  if (!row) throw new BeffroiError('NOT_FOUND', { what: `dispatch ${id}` });
  const { channel_id: channel, message_id: message, revision, act } = row;
  const changed = await db
    .updateTable('dispatch')
    .set({ state: 'done', done_at: at })
    .where('id', '=', id)
    .where('state', '=', 'refused')
    .where('reason_code', '=', byHand)
    .where('turn', '=', (q) =>
      q
        .selectFrom('dispatch as later')
        .select((eb) => eb.fn.max('later.turn').as('turn'))
        .where('later.channel_id', '=', channel)
        .where('later.message_id', '=', message),
    )
    .returning('id')
    .executeTakeFirst();
  if (!changed) throw new BeffroiError('DISPATCH_NOT_BY_HAND');
  if (act === 'correct') await confirmOut(db, { channel, message, revision }, at);
  else await closeOut(db, { channel, message }, at);
  return channel;
}
