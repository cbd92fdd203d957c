/** In an election period a text that could promote is approved by two people, each of whom goes through the checklist. */

import type { Message, MessageKind } from '#core/contracts/index.ts';
import { isPromotional, missingChecks } from '#core/election/period.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { Store } from '../../store/index.ts';
import { lineOf } from '../identity/index.ts';

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
    .where('territory_id', 'in', await lineOf(db, territory))
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
  await takeTurns(db, message.id, revision);
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

/** Two people who approve at the same moment come one after the other: the second sees what the first has noted. */
async function takeTurns(db: Db, message: string, revision: number): Promise<void> {
  await db
    .updateTable('revision')
    .set((eb) => ({ state: eb.ref('state') }))
    .where('message_id', '=', message)
    .where('number', '=', revision)
    .execute();
}

/** True while a revision may be said as it is: outside of periods, or when two people have looked at it. */
export async function isLookedAt(
  { db, actor, at }: Pick<Looking, 'db' | 'actor' | 'at'>,
  { id, kind }: Pick<Message, 'id' | 'kind'>,
  revision: number,
): Promise<boolean> {
  const period = await periodFor(db, actor.territory, kind, at);
  return period === undefined || (await looksAt(db, id, revision)).length >= 2;
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
