/** What a revision makes good, said by whoever writes it: a line of its page once it is approved. */
import type { Message } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { type Change, conflict, expectRevision, known } from './changes.ts';
import { cleanStrings } from './normalise.ts';

/** Of a revision that is still to be approved. */
export type Correction = { readonly revision: number; readonly text: string };

/** An empty text takes the sentence away. Throws CONFLICT_STATE where nobody has read anything before, or the revision is approved. */
export async function correctMessage(change: Change, id: string, given: Correction): Promise<Message> {
  const message = await known(change, id);
  expectRevision(message, given.revision);
  const { latest, live } = message;
  if (live === undefined || latest.state === 'approved')
    throw new BeffroiError('CONFLICT_STATE', { state: message.state, action: 'correct' });
  const text = cleanStrings(given.text).replace(/\s+/g, ' ').trim();
  const { numUpdatedRows } = await change.db
    .updateTable('revision')
    .set({ correction: text === '' ? null : text })
    .where('message_id', '=', id)
    .where('number', '=', latest.number)
    .where('state', '=', latest.state)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw conflict(latest.number, given.revision);
  return known(change, id);
}
