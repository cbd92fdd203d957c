/**
 * Messages that are approved by being made: alerts, and offers that a town accepts. Whoever may do so needs nobody's
 * second look, and nothing is read back, because seconds count.
 */
import type { Content, MessageKind } from '#core/contracts/index.ts';
import { contentHash } from '#core/hash.ts';
import type { Change } from './changes.ts';
import { fold } from './fold.ts';
import { normaliseContent } from './normalise.ts';
import { indexMessage } from './search.ts';

export type Published = {
  readonly kind: MessageKind;
  readonly content: Content;
  readonly timeZone: string;
  /** False writes it down without any surface showing it. */
  readonly live: boolean;
};

/** Writes a message with an approved first revision and answers its id. The caller writes the outbox and the audit trail. */
export async function publishMessage(change: Change, given: Published): Promise<string> {
  const { db, actor, at } = change;
  const content = normaliseContent(given.content, given.timeZone, given.kind);
  const id = change.newId();
  await db
    .insertInto('message')
    .values({
      id,
      territory_id: actor.territory,
      kind: given.kind,
      latest: 1,
      live: given.live ? 1 : null,
      withdrawn_at: null,
      source_type: null,
      source_feed: null,
      source_uid: null,
      source_hash: null,
      vanished_at: null,
      folded: fold(content.title),
      created_by: actor.user,
      created_at: at,
      updated_at: at,
    })
    .execute();
  await insertApproved(change, id, 1, content);
  await indexMessage(db, { id, territory: actor.territory, timeZone: given.timeZone }, content);
  return id;
}

/** Writes and answers the next approved revision, over whatever was there; a withdrawn message is said again. An alert when no kind is given. */
export async function republishMessage(
  change: Change,
  id: string,
  { kind = 'alert', ...given }: Omit<Published, 'kind'> & { readonly kind?: MessageKind },
): Promise<number> {
  const content = normaliseContent(given.content, given.timeZone, kind);
  const { latest } = await change.db
    .updateTable('message')
    .set((e) => ({
      latest: e('latest', '+', 1),
      withdrawn_at: null,
      updated_at: change.at,
    }))
    .where('id', '=', id)
    .returning('latest')
    .executeTakeFirstOrThrow();
  if (given.live) await change.db.updateTable('message').set({ live: latest }).where('id', '=', id).execute();
  await insertApproved(change, id, latest, content);
  await indexMessage(change.db, { id, territory: change.actor.territory, timeZone: given.timeZone }, content);
  return latest;
}

async function insertApproved({ db, actor, at }: Change, id: string, number: number, content: Content) {
  await db
    .insertInto('revision')
    .values({
      message_id: id,
      number,
      state: 'approved',
      title: content.title,
      content: JSON.stringify(content),
      hash: contentHash(content),
      author: actor.user,
      created_at: at,
      decided_by: actor.user,
      decided_at: at,
      comment: null,
    })
    .execute();
}
