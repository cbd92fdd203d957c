/**
 * Every change to messages, inside a transaction of the caller: the rows, the audit trail and the outbox are written
 * together or not at all. Whoever owns the transaction then calls `announce` of the service.
 */
import type { Content, Message, MessageKind, MessageSource } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { contentHash } from '#core/hash.ts';
import { type ApprovalContext, type MessageAction, type MessageLife, step } from '#core/message/lifecycle.ts';
import type { Actor } from '../../deps.ts';
import { type ApprovalNotice, noticeApproval } from '../../records/approval-notice.ts';
import { record } from '../../records/audit.ts';
import { tell } from '../../records/outbox.ts';
import { lookAt } from '../elections/index.ts';
import { fold } from './fold.ts';
import { cleanStrings, normaliseContent } from './normalise.ts';
import { indexMessage } from './search.ts';
import { type Db, findMessage } from './store.ts';

/** One change: who makes it, when, in which transaction. */
export type Change = {
  readonly db: Db;
  readonly actor: Actor;
  readonly at: number;
  readonly newId: () => string;
};

export type Source = Pick<MessageSource, 'type' | 'feed' | 'uid'>;
export type NewMessage = { readonly kind: MessageKind; readonly content: Content; readonly source?: Source };

export async function createMessage(change: Change, given: NewMessage): Promise<Message> {
  const { db, actor, at } = change;
  const { timeZone } = await rulesOf(change);
  const content = normaliseContent(given.content, timeZone, given.kind);
  const id = change.newId();
  await db
    .insertInto('message')
    .values({
      id,
      territory_id: actor.territory,
      kind: given.kind,
      latest: 1,
      live: null,
      withdrawn_at: null,
      source_type: given.source?.type ?? null,
      source_feed: given.source?.feed ?? null,
      source_uid: given.source?.uid ?? null,
      source_hash: given.source ? contentHash(content) : null,
      vanished_at: null,
      folded: fold(content.title),
      created_by: actor.user,
      created_at: at,
      updated_at: at,
    })
    .execute();
  await insertRevision(change, id, 1, content);
  await indexMessage(db, { id, territory: actor.territory, timeZone }, content);
  await note(change, 'message.create', id, { revision: 1 });
  return known(change, id);
}

export async function submitMessage(change: Change, id: string): Promise<Message> {
  const message = await allowed(change, id, { type: 'submit', by: change.actor.user });
  await decide(change, message, { state: 'submitted', submitted_at: change.at });
  await note(change, 'message.submit', id, { revision: message.latest.number });
  await toBeTold(change, { message: id, revision: message.latest.number, what: 'submitted' });
  return known(change, id);
}

export type Approval = {
  readonly revision: number;
  readonly hash?: string;
  /** What was checked, in an election period. */
  readonly checklist?: readonly string[];
};

/**
 * Makes the newest revision, which must be the one the approver has read, the live one; in an election period, when it is
 * the second to approve it.
 */
export async function approveMessage(
  change: Change,
  id: string,
  { revision, hash, checklist = [] }: Approval,
): Promise<Message> {
  const { db, actor, at } = change;
  expectRevision(await known(change, id), revision, hash);
  const message = await allowed(change, id, { type: 'approve', by: actor.user });
  if ((await lookAt(change, message, checklist)) === 'first') {
    if (message.latest.state !== 'submitted')
      await decide(change, message, { state: 'submitted', submitted_at: at });
    return known(change, id);
  }
  await decide(change, message, {
    state: 'approved',
    decided_by: actor.user,
    decided_at: at,
    comment: null,
  });
  await db.updateTable('message').set({ live: revision, withdrawn_at: null }).where('id', '=', id).execute();
  await note(change, 'message.approve', id, { revision, ...asDeputy(actor) });
  await toBeTold(change, { message: id, revision, what: 'approved' });
  await tellLive(change, id);
  return known(change, id);
}

export async function returnMessage(
  change: Change,
  id: string,
  given: { revision: number; comment: string },
) {
  const comment = cleanStrings(given.comment);
  expectRevision(await known(change, id), given.revision);
  const message = await allowed(change, id, { type: 'return', by: change.actor.user, comment });
  const decision = {
    decided_by: change.actor.user,
    decided_at: change.at,
    comment: cleanStrings(given.comment),
  };
  await decide(change, message, { state: 'returned', ...decision });
  await note(change, 'message.return', id, { revision: given.revision, ...asDeputy(change.actor) });
  await toBeTold(change, { message: id, revision: given.revision, what: 'returned', comment });
  return known(change, id);
}

export async function known({ db, actor }: Change, id: string): Promise<Message> {
  const message = await findMessage(db, actor.territory, id);
  if (!message) throw new BeffroiError('NOT_FOUND', { what: `message ${id}` });
  return message;
}

/** The message, when the rules allow the action. */
export async function allowed(change: Change, id: string, action: MessageAction): Promise<Message> {
  const message = await known(change, id);
  const { approval } = await rulesOf(change);
  const result = step(lifeOf(message), action, { approval, class: 'routine' });
  if ('refused' in result) {
    if (result.refused === 'own-message') throw new BeffroiError('MESSAGE_FOUR_EYES');
    if (result.refused === 'comment-missing')
      throw new BeffroiError('REQUEST_INVALID', { detail: 'comment' });
    throw new BeffroiError('CONFLICT_STATE', { state: result.state, action: action.type });
  }
  return message;
}

function lifeOf({ latest, live, state }: Message): MessageLife {
  return {
    latest: { number: latest.number, state: latest.state, author: latest.author },
    ...(live === undefined ? {} : { live }),
    withdrawn: state === 'withdrawn',
  };
}

export async function rulesOf({
  db,
  actor,
}: Change): Promise<{ approval: ApprovalContext['approval']; timeZone: string }> {
  const { approval, timeZone } = await db
    .selectFrom('territory')
    .select(['approval', 'time_zone as timeZone'])
    .where('id', '=', actor.territory)
    .executeTakeFirstOrThrow();
  return { approval: approval === 'self' ? 'self' : 'four-eyes', timeZone };
}

export async function insertRevision(
  { db, actor, at }: Change,
  id: string,
  number: number,
  content: Content,
  correction?: string,
) {
  await db
    .insertInto('revision')
    .values({
      message_id: id,
      number,
      state: 'draft',
      title: content.title,
      content: JSON.stringify(content),
      hash: contentHash(content),
      author: actor.user,
      created_at: at,
      decided_by: null,
      decided_at: null,
      comment: null,
      correction: correction ?? null,
    })
    .execute();
}

type Decision = {
  state: string;
  submitted_at?: number;
  decided_by?: string;
  decided_at?: number;
  comment?: string | null;
};

/** Compare and set: two decisions on one revision cannot both be made. */
async function decide({ db, at }: Change, { id, latest }: Message, decision: Decision): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('revision')
    .set(decision)
    .where('message_id', '=', id)
    .where('number', '=', latest.number)
    .where('state', '=', latest.state)
    .where('hash', '=', latest.hash)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n)
    throw new BeffroiError('CONFLICT_STATE', { state: latest.state, action: decision.state });
  const { numUpdatedRows: same } = await db
    .updateTable('message')
    .set({ updated_at: at })
    .where('id', '=', id)
    .where('latest', '=', latest.number)
    .executeTakeFirst();
  if (same !== 1n) throw conflict(latest.number + 1, latest.number);
}

/** `hash` tells apart what a draft said before and after it was amended. */
export function expectRevision({ latest }: Message, revision: number, hash?: string): void {
  if (latest.number !== revision) throw conflict(latest.number, revision);
  if (hash !== undefined && latest.hash !== hash) throw conflict(latest.number, revision);
}

export function conflict(actual: number, expected: number): BeffroiError {
  return new BeffroiError('CONFLICT_VERSION', { actual, expected });
}

export async function note(
  { db, actor, at, newId }: Change,
  action: string,
  id: string,
  details: Record<string, unknown>,
) {
  const object = { type: 'message', id };
  await record(db, {
    id: newId(),
    at,
    actor: actor.user,
    territory: actor.territory,
    action,
    object,
    details,
  });
}

export async function tellLive({ db, actor, at }: Change, id: string): Promise<void> {
  await tell(db, { topic: 'message', subject: id, territory: actor.territory, at });
}

/** In whose place somebody decides, for the audit trail. */
function asDeputy({ standsFor }: Actor): { deputyOf?: string[] } {
  return standsFor ? { deputyOf: standsFor.map(({ user }) => user) } : {};
}

/** Whom it concerns hears of it by e-mail. */
async function toBeTold(
  { db, actor, at, newId }: Change,
  told: Pick<ApprovalNotice, 'message' | 'revision' | 'what' | 'comment'>,
): Promise<void> {
  await noticeApproval(db, { ...told, id: newId(), territory: actor.territory, by: actor.user, at });
}
