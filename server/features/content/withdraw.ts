/** Off everywhere, and back again. */
import type { Message } from '#core/contracts/index.ts';
import { isLookedAt } from '../elections/index.ts';
import { allowed, type Change, insertRevision, known, note, submitMessage, tellLive } from './changes.ts';

/** Takes a message off everywhere; what was live is remembered by its approved revisions. */
export async function withdrawMessage(change: Change, id: string): Promise<Message> {
  const message = await allowed(change, id, { type: 'withdraw', by: change.actor.user });
  await change.db
    .updateTable('message')
    .set({ live: null, withdrawn_at: change.at, updated_at: change.at })
    .where('id', '=', id)
    .execute();
  await note(change, 'message.withdraw', id, { revision: message.live ?? null });
  if (message.live !== undefined) await tellLive(change, id);
  return known(change, id);
}

/**
 * Undoes a withdrawal: the newest approved revision is live again, or the message is a draft as it was. What an election
 * period asks two people for waits for them.
 */
export async function restoreMessage(change: Change, id: string): Promise<Message> {
  const { db, at } = change;
  const message = await allowed(change, id, { type: 'restore', by: change.actor.user });
  const approved = await db
    .selectFrom('revision')
    .select('number')
    .where('message_id', '=', id)
    .where('state', '=', 'approved')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const mayBeSaid = approved !== undefined && (await isLookedAt(change, message, approved.number));
  const live = mayBeSaid ? approved.number : null;
  await db
    .updateTable('message')
    .set({ live, withdrawn_at: null, updated_at: at })
    .where('id', '=', id)
    .execute();
  await note(change, 'message.restore', id, { revision: live });
  if (!mayBeSaid && message.latest.state === 'approved') await askAnew(change, message);
  if (live !== null) await tellLive(change, id);
  return known(change, id);
}

/** The same text as a new revision, which waits for its approvals. */
async function askAnew(change: Change, { id, latest }: Message): Promise<void> {
  const number = latest.number + 1;
  await insertRevision(
    { ...change, actor: { ...change.actor, user: latest.author } },
    id,
    number,
    latest.content,
  );
  await change.db.updateTable('message').set({ latest: number }).where('id', '=', id).execute();
  await submitMessage(change, id);
}
