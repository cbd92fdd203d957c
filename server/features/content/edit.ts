/** Writing on: a draft of one's own is amended, anything else is followed by a new draft. */
import type { Content, Message } from '#core/contracts/index.ts';
import { contentHash } from '#core/hash.ts';
import {
  allowed,
  type Change,
  conflict,
  expectRevision,
  insertRevision,
  known,
  note,
  rulesOf,
} from './changes.ts';
import { normaliseContent } from './normalise.ts';
import { indexMessage } from './search.ts';

export type Edit = {
  readonly content: Content;
  /** The newest revision, as far as the writer knows. */
  readonly revision: number;
  /** The hash of its content; with it, a draft of one's own is amended, without it every change is a new revision. */
  readonly hash?: string;
};

/**
 * Writes over the revision that the writer started from; the live revision stays live. Whoever goes on with a draft of
 * their own amends it; anything else is a new draft. The same content again changes nothing. Throws CONFLICT_VERSION when
 * somebody else was faster.
 */
export async function editMessage(change: Change, id: string, given: Edit) {
  const message = await allowed(change, id, { type: 'edit', by: change.actor.user });
  const { latest } = message;
  expectRevision(message, given.revision, given.hash);
  const { timeZone } = await rulesOf(change);
  const content = normaliseContent(given.content, timeZone, message.kind);
  if (contentHash(content) === latest.hash) return message;
  const own = latest.state === 'draft' && latest.author === change.actor.user;
  if (own && given.hash !== undefined) await amend(change, message, content);
  else await follow(change, message, content);
  await indexMessage(change.db, { id, territory: message.territory, timeZone }, content);
  return known(change, id);
}

/** A sitting of writing is one line in the audit trail, however often it was saved. */
const sittingMs = 10 * 60_000;

/** Compare and set: a draft that was submitted or amended meanwhile is not written over. */
async function amend(change: Change, { id, latest }: Message, content: Content): Promise<void> {
  const { db, actor, at } = change;
  const { numUpdatedRows } = await db
    .updateTable('revision')
    .set({
      title: content.title,
      content: JSON.stringify(content),
      hash: contentHash(content),
      created_at: at,
    })
    .where('message_id', '=', id)
    .where('number', '=', latest.number)
    .where('state', '=', 'draft')
    .where('author', '=', actor.user)
    .where('hash', '=', latest.hash)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw conflict(latest.number, latest.number);
  await point(change, { id, latest }, latest.number);
  if (at - latest.createdAt >= sittingMs) await note(change, 'message.edit', id, { revision: latest.number });
}

async function follow(change: Change, { id, latest }: Message, content: Content): Promise<void> {
  const number = latest.number + 1;
  await point(change, { id, latest }, number);
  // What was never approved is said with what follows it.
  const correction = latest.state === 'approved' ? undefined : latest.correction;
  await insertRevision(change, id, number, content, correction);
  await note(change, 'message.edit', id, { revision: number });
}

/** Makes a revision the newest, unless another has become that meanwhile. */
async function point({ db, at }: Change, { id, latest }: Pick<Message, 'id' | 'latest'>, number: number) {
  const { numUpdatedRows } = await db
    .updateTable('message')
    .set({ latest: number, updated_at: at })
    .where('id', '=', id)
    .where('latest', '=', latest.number)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw conflict(number, latest.number);
}
