import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../store/schema.ts';

/** What can have happened, with the id of what it happened to. */
export const topics = [
  /** A message's live revision changed: approved, withdrawn, restored. Subject: the message. */
  'message',
  /** A placement was made, changed or removed. Subject: the message it places. */
  'placement',
  /** A display was made, changed or revoked. Subject: the display. */
  'display',
  /** A calendar's days changed. Subject: its name. */
  'calendar',
  /** The town's name, look or language changed. Subject: the territory. */
  'territory',
  /** An alert was raised, updated or ended. Subject: its message. */
  'alert',
  /** What stands in the slots of a message changed, or is over. Subject: the message. */
  'values',
] as const;
export type Topic = (typeof topics)[number];

/** Writes a fact in the transaction that caused it; whoever acts on it reads it later, also after a crash. Then emit `outbox` on the bus. */
export async function tell(
  db: Kysely<Tables> | Transaction<Tables>,
  fact: { topic: Topic; subject: string; territory: string; at: number },
): Promise<void> {
  await db
    .insertInto('outbox')
    .values({ topic: fact.topic, subject: fact.subject, territory_id: fact.territory, at: fact.at })
    .execute();
  if (fact.topic === 'message') await tellFollowers(db, fact.subject);
  if (fact.topic === 'message' || fact.topic === 'alert')
    await db.insertInto('channel_fact').values({ message_id: fact.subject }).execute();
}

/** What was accepted from elsewhere follows its origin; what is still open may be being accepted at this moment. */
async function tellFollowers(db: Kysely<Tables> | Transaction<Tables>, message: string): Promise<void> {
  await db
    .insertInto('offer_fact')
    .columns(['message_id'])
    .expression((eb) =>
      eb
        .selectFrom('message_offer')
        .select('origin_message as message_id')
        .where('origin_message', '=', message)
        .where('state', 'in', ['open', 'accepted'])
        .limit(1),
    )
    .execute();
}
