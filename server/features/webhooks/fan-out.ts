/** Facts become deliveries: one for each endpoint that wants to know, in the transaction that takes the fact away. */
import type { Insertable } from 'kysely';
import type { Deps } from '../../deps.ts';
import type { WebhookDeliveryTable } from '../../store/schema-links.ts';
import { type Event, eventOf, type Fact } from './events.ts';
import { lifeMs } from './retry.ts';

const batch = 200;

/** Reads the facts until none is left. Only one at a time may. */
export async function fanOut({ store, clock, newId, config }: Deps): Promise<void> {
  const { db } = store;
  const base = config.publicUrl.replace(/\/+$/, '');

  async function deliveriesOf(fact: Fact): Promise<Insertable<WebhookDeliveryTable>[]> {
    const event = await eventOf(db, fact, base);
    if (!event) return [];
    const endpoints = await wanting(event);
    if (endpoints.length === 0) return [];
    const body = await bodyOf(event, fact.at);
    const eventId = `msg_${newId()}`;
    return endpoints.map((webhook) =>
      newDelivery({ id: newId(), eventId, webhook, type: event.type, body, at: clock() }),
    );
  }

  async function wanting({ territory, type }: Event): Promise<string[]> {
    const rows = await db
      .selectFrom('webhook')
      .select(['id', 'events'])
      .where('territory_id', '=', territory)
      .where('active', '=', 1)
      .execute();
    return rows.filter(({ events }) => (JSON.parse(events) as string[]).includes(type)).map(({ id }) => id);
  }

  async function bodyOf({ type, territory, data }: Event, at: number): Promise<string> {
    const { name } = await db
      .selectFrom('territory')
      .select('name')
      .where('id', '=', territory)
      .executeTakeFirstOrThrow();
    return JSON.stringify({
      type,
      timestamp: new Date(at).toISOString(),
      data: { territory: { id: territory, name }, ...data },
    });
  }

  for (;;) {
    const facts = await db.selectFrom('webhook_fact').selectAll().orderBy('seq').limit(batch).execute();
    if (facts.length === 0) return;
    const made: Insertable<WebhookDeliveryTable>[] = [];
    for (const fact of facts) made.push(...(await deliveriesOf(fact)));
    await db.transaction().execute(async (trx) => {
      for (const delivery of made) await trx.insertInto('webhook_delivery').values(delivery).execute();
      await trx
        .deleteFrom('webhook_fact')
        .where(
          'seq',
          'in',
          facts.map(({ seq }) => seq),
        )
        .execute();
    });
  }
}

type NewDelivery = {
  readonly id: string;
  readonly eventId: string;
  readonly webhook: string;
  readonly type: string;
  readonly body: string;
  readonly at: number;
};

export function newDelivery({ id, eventId, webhook, type, body, at }: NewDelivery) {
  return {
    id,
    webhook_id: webhook,
    event_id: eventId,
    event: type,
    body,
    state: 'due',
    created_at: at,
    due_at: at,
    until_at: at + lifeMs,
    attempts: 0,
    leased_until: null,
    tries: '[]',
  };
}
