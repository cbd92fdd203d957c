/** In an election period a text that could promote is approved by two people, each of whom goes through the checklist. */

import type { Message, MessageKind } from '#core/contracts/index.ts';
import { isPromotional, missingChecks } from '#core/election/period.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { Store } from '../../store/index.ts';

type Db = Store['db'];
type Looking = {
  readonly db: Db;
  readonly actor: Actor;
  readonly at: number;
  readonly newId: () => string;
};

/** The period that asks for a second look at this kind in a territory, if any. Those of the territories above count too. */
export async function periodFor(db: Db, territory: string, kind: MessageKind, at: number) {
  if (!isPromotional(kind)) return undefined;
  return db
    .selectFrom('election')
    .selectAll()
    .where('territory_id', '=', territory)
    .where('from_at', '<=', at)
    .where('until_at', '>', at)
    .orderBy('until_at', 'desc')
    .executeTakeFirst();
}

/**
 * Notes the look of whoever approves. Answers `first` when another person must look too, `enough` when the text may go
 * out. Throws ELECTION_CHECKLIST, ELECTION_SECOND_PERSON.
 */
export async function lookAt(
  looking: Looking,
  message: Message,
  checklist: readonly string[],
): Promise<'first' | 'enough'> {
  const { db, actor, at } = looking;
  const period = await periodFor(db, actor.territory, message.kind, at);
  if (!period) return 'enough';
  // A key is no person, and confirms nothing.
  if (actor.user.startsWith('key:'))
    throw new BeffroiError('AUTH_FORBIDDEN', { permission: 'approve-message' });
  const missing = missingChecks(checklist);
  if (missing.length > 0) throw new BeffroiError('ELECTION_CHECKLIST', { missing: missing.join(', ') });
  const revision = message.latest.number;
  const looks = await looksAt(db, message.id, revision);
  if (looks.some(({ user_id }) => user_id === actor.user)) throw new BeffroiError('ELECTION_SECOND_PERSON');
  await db
    .insertInto('election_look')
    .values({
      message_id: message.id,
      revision,
      user_id: actor.user,
      election_id: period.id,
      checklist: JSON.stringify(checklist),
      at,
    })
    .execute();
  await record(db, {
    id: looking.newId(),
    at,
    actor: actor.user,
    territory: actor.territory,
    action: looks.length === 0 ? 'message.first-approval' : 'message.second-approval',
    object: { type: 'message', id: message.id },
    details: { revision, election: period.id, checklist },
  });
  return looks.length === 0 ? 'first' : 'enough';
}

export async function looksAt(db: Db, message: string, revision: number) {
  return db
    .selectFrom('election_look')
    .selectAll()
    .where('message_id', '=', message)
    .where('revision', '=', revision)
    .orderBy('at')
    .execute();
}
