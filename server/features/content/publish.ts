/**
 * Messages that are approved by being made: alerts. Whoever may raise one needs nobody's second look, and nothing is read
 * back, because seconds count.
 */
import type { Content, MessageKind } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { contentHash } from '#core/hash.ts';
import type { Change } from './changes.ts';
import { fold } from './fold.ts';
import { normaliseContent } from './normalise.ts';

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
  const content = normaliseContent(given.content, given.timeZone);
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
  return id;
}

/** Writes the next approved revision over `from`. Throws CONFLICT_VERSION when another came first. */
export async function republishMessage(
  change: Change,
  id: string,
  given: Omit<Published, 'kind'> & { from: number },
): Promise<number> {
  const content = normaliseContent(given.content, given.timeZone);
  const number = given.from + 1;
  const { numUpdatedRows } = await change.db
    .updateTable('message')
    .set({
      latest: number,
      live: given.live ? number : null,
      folded: fold(content.title),
      updated_at: change.at,
    })
    .where('id', '=', id)
    .where('latest', '=', given.from)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n)
    throw new BeffroiError('CONFLICT_VERSION', { actual: number, expected: given.from });
  await insertApproved(change, id, number, content);
  return number;
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
