/** An offer that is accepted becomes a message of the town, which follows its origin. */
import { type Selectable, sql, type Transaction } from 'kysely';
import type { Content, MessageKind } from '#core/contracts/index.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { tell } from '../../records/outbox.ts';
import type { Tables } from '../../store/index.ts';
import type { MessageOfferTable } from '../../store/schema-links.ts';
import {
  createMessage,
  editMessage,
  publishMessage,
  republishMessage,
  submitMessage,
  withdrawMessage,
} from '../content/index.ts';
import { periodFor } from '../elections/index.ts';
import { createPlacement } from '../scheduling/index.ts';
import type { Suggestion } from './contracts.ts';

type Db = Transaction<Tables>;
export type OfferRow = Selectable<MessageOfferTable>;
/** What the origin says now; `live` is 0 when it is published no more. */
export type Origin = { readonly kind: MessageKind; readonly live: number; readonly content: Content };
/** One change in a town: who makes it, when, in which transaction. */
export type Change = {
  readonly db: Db;
  readonly actor: Actor;
  readonly at: number;
  readonly newId: () => string;
};

/** What is published of the message `m`, or was last: never what is being written. */
export const saidRevision = sql<number>`coalesce(m.live, (
  select max(said.number) from revision as said where said.message_id = m.id and said.state = 'approved'
))`;

export async function originOf(db: Deps['store']['db'], message: string): Promise<Origin | undefined> {
  const row = await db
    .selectFrom('message as m')
    .innerJoin('revision as r', (join) =>
      join.onRef('r.message_id', '=', 'm.id').on('r.number', '=', saidRevision),
    )
    .select(['m.kind', 'm.live', 'm.withdrawn_at', 'r.content'])
    .where('m.id', '=', message)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    kind: row.kind as MessageKind,
    live: row.withdrawn_at === null ? (row.live ?? 0) : 0,
    content: JSON.parse(row.content) as Content,
  };
}

/** Makes the town's message and, when it is wished, places it as suggested. Answers its id. */
export async function acceptOffer(
  change: Change,
  offer: OfferRow,
  given: { origin: Origin; short?: string | undefined; place: boolean; rule?: string },
): Promise<string> {
  const { db, actor, at } = change;
  const { origin, short } = given;
  const id = await makeMessage(change, origin, withShort(origin.content, short ?? null));
  await db
    .updateTable('message')
    .set({ source_type: 'offer', source_feed: offer.origin_territory, source_uid: offer.origin_message })
    .where('id', '=', id)
    .execute();
  await db
    .updateTable('message_offer')
    .set({
      state: 'accepted',
      decided_by: actor.user,
      decided_at: at,
      message_id: id,
      short: short ?? null,
      rule_id: given.rule ?? null,
      followed: origin.live,
    })
    .where('id', '=', offer.id)
    .execute();
  if (given.place && offer.placement !== null)
    await createPlacement(change, {
      ...(JSON.parse(offer.placement) as Suggestion),
      message: id,
      target: { all: true },
    });
  await note(change, 'offer.accept', offer.id, { message: id, rule: given.rule });
  return id;
}

/** What may promote waits for the town's own approvals in an election period; else accepting is approving. */
async function makeMessage(change: Change, { kind }: Origin, content: Content): Promise<string> {
  const { db, actor, at } = change;
  if (await periodFor(db, actor.territory, kind, at)) {
    const { id } = await createMessage(change, { kind, content });
    await submitMessage(change, id);
    return id;
  }
  const id = await publishMessage(change, { kind, content, timeZone: await zoneOf(change), live: true });
  await said(change, id, 1);
  return id;
}

/** Makes the town's message say what its origin says now; what the town took off by itself stays off. */
export async function followOrigin(change: Change, offer: OfferRow, origin: Origin): Promise<void> {
  const { db, actor } = change;
  const id = offer.message_id;
  if (id === null || offer.followed === origin.live) return;
  const message = await db
    .selectFrom('message')
    .select(['withdrawn_at', 'latest'])
    .where('id', '=', id)
    .where('territory_id', '=', actor.territory)
    .executeTakeFirst();
  if (!message) return;
  const off = message.withdrawn_at !== null;
  if (origin.live === 0) {
    if (!off) await withdrawMessage(change, id);
  } else if (!off || offer.followed === 0) {
    await sayAgain(
      change,
      { id, latest: message.latest, off },
      { ...origin, content: withShort(origin.content, offer.short) },
    );
  }
  await db.updateTable('message_offer').set({ followed: origin.live }).where('id', '=', offer.id).execute();
}

async function sayAgain(
  change: Change,
  message: { id: string; latest: number; off: boolean },
  { kind, content }: Origin,
): Promise<void> {
  const { db, actor, at } = change;
  if (await periodFor(db, actor.territory, kind, at)) {
    const { latest } = await editMessage(change, message.id, { content, revision: message.latest });
    if (latest.state === 'draft') await submitMessage(change, message.id);
    return;
  }
  const timeZone = await zoneOf(change);
  const revision = await republishMessage(change, message.id, { kind, content, timeZone, live: true });
  await said(change, message.id, revision);
}

async function said(change: Change, id: string, revision: number): Promise<void> {
  const { db, actor, at } = change;
  await tell(db, { topic: 'message', subject: id, territory: actor.territory, at });
  await note(change, 'message.approve', id, { revision, offer: true }, 'message');
}

export async function note(
  { db, actor, at, newId }: Omit<Change, 'db'> & { readonly db: Deps['store']['db'] },
  action: string,
  id: string,
  details: Record<string, unknown> = {},
  type = 'offer',
): Promise<void> {
  await record(db, {
    id: newId(),
    at,
    actor: actor.user,
    territory: actor.territory,
    action,
    object: { type, id },
    details,
  });
}

async function zoneOf({ db, actor }: Change): Promise<string> {
  const row = await db
    .selectFrom('territory')
    .select('time_zone')
    .where('id', '=', actor.territory)
    .executeTakeFirstOrThrow();
  return row.time_zone;
}

/** Dates of an origin without an offset mean its own wall: towns of one intercommunality share it. */
function withShort(content: Content, short: string | null): Content {
  return short === null ? content : { ...content, short };
}
