/** Endpoints of other systems: made, changed, tried, and what became of what they were told. */
import type { Selectable } from 'kysely';
import type { Webhook, WebhookDelivery, WebhookInput, WebhookPatch } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { asLeader } from '../../jobs/leader.ts';
import { oneAtATime } from '../../one-at-a-time.ts';
import { record } from '../../records/audit.ts';
import type { Store } from '../../store/index.ts';
import type { WebhookTable } from '../../store/schema-links.ts';
import { createCourier } from './courier.ts';
import { fanOut, newDelivery } from './fan-out.ts';
import { lifeMs, oldSecretMs } from './retry.ts';
import { newSecret } from './sign.ts';
import { deliveryOf, webhookOf } from './view.ts';

export const mostWebhooks = 50;

export type Webhooks = {
  list(territory: string): Promise<Webhook[]>;
  /** Throws NOT_FOUND, as does everything below that takes an id. */
  get(territory: string, id: string): Promise<Webhook>;
  /** The secret is answered only here and by `rotate`. Throws WEBHOOK_TOO_MANY. */
  create(actor: Actor, input: WebhookInput): Promise<{ webhook: Webhook; secret: string }>;
  /** Switched on again, an endpoint is well until it fails again. */
  change(actor: Actor, id: string, patch: WebhookPatch): Promise<Webhook>;
  /** From now on another secret signs, for a day together with the one before. */
  rotate(actor: Actor, id: string): Promise<{ webhook: Webhook; secret: string }>;
  remove(actor: Actor, id: string): Promise<void>;
  deliveries(
    territory: string,
    id: string,
    page: { before?: string; limit: number },
  ): Promise<{ deliveries: WebhookDelivery[]; next?: string }>;
  /** Tells the endpoint something that means nothing, at once, and answers what it said. */
  test(actor: Actor, id: string): Promise<WebhookDelivery>;
  /** The same once more, under the same id, at once. */
  again(actor: Actor, id: string, delivery: string): Promise<WebhookDelivery>;
  /** Looks once at what is to be told, and tells what is due. */
  work(): Promise<void>;
  /** Waits for what is under way. */
  close(): Promise<void>;
};

export function createWebhooks(deps: Deps): Webhooks {
  const { store, clock, newId, randomBytes, bus, log } = deps;
  const { db } = store;
  const courier = createCourier(deps);
  let closed = false;

  const note = (trx: Store['db'], { user, territory }: Actor, action: string, id: string, details = {}) =>
    record(trx, {
      id: newId(),
      at: clock(),
      actor: user,
      territory,
      action: `webhook.${action}`,
      object: { type: 'webhook', id },
      details,
    });

  async function rowOf(territory: string, id: string): Promise<Selectable<WebhookTable>> {
    const row = await db
      .selectFrom('webhook')
      .selectAll()
      .where('id', '=', id)
      .where('territory_id', '=', territory)
      .executeTakeFirst();
    if (!row) throw new BeffroiError('NOT_FOUND', { what: `webhook ${id}` });
    return row;
  }

  async function waitingOf(ids: readonly string[]): Promise<Map<string, number>> {
    if (ids.length === 0) return new Map();
    const rows = await db
      .selectFrom('webhook_delivery')
      .select(['webhook_id', (eb) => eb.fn.countAll<number>().as('count')])
      .where('state', '=', 'due')
      .where('webhook_id', 'in', [...ids])
      .groupBy('webhook_id')
      .execute();
    return new Map(rows.map(({ webhook_id, count }) => [webhook_id, Number(count)]));
  }

  async function get(territory: string, id: string): Promise<Webhook> {
    const row = await rowOf(territory, id);
    return webhookOf(row, (await waitingOf([id])).get(id) ?? 0, clock());
  }

  async function deliveryRow(webhook: string, id: string) {
    const row = await db
      .selectFrom('webhook_delivery')
      .selectAll()
      .where('id', '=', id)
      .where('webhook_id', '=', webhook)
      .executeTakeFirst();
    if (!row) throw new BeffroiError('NOT_FOUND', { what: `delivery ${id}` });
    return row;
  }

  const facts = oneAtATime(() => asLeader(store, 'webhook facts', () => fanOut(deps)));
  /** Rounds overlap: what has just happened does not wait for an endpoint that keeps an earlier round. */
  const work = async (): Promise<void> => {
    await facts.run();
    if (!closed) await courier.round();
  };
  /** What was just done is told at once; what is missed here is found by the next look. */
  const wake = () => {
    if (closed) return;
    work().catch((error: unknown) =>
      log.error({ err: error }, 'webhooks could not be told; it is tried again'),
    );
  };
  const stopListening = bus.on('outbox', wake);

  return {
    async list(territory) {
      const rows = await db
        .selectFrom('webhook')
        .selectAll()
        .where('territory_id', '=', territory)
        .orderBy('id')
        .limit(mostWebhooks)
        .execute();
      const waiting = await waitingOf(rows.map(({ id }) => id));
      return rows.map((row) => webhookOf(row, waiting.get(row.id) ?? 0, clock()));
    },
    get,
    async create(actor, input) {
      const id = newId();
      const secret = newSecret(randomBytes);
      await db.transaction().execute(async (trx) => {
        const { count } = await trx
          .selectFrom('webhook')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .where('territory_id', '=', actor.territory)
          .executeTakeFirstOrThrow();
        if (Number(count) >= mostWebhooks) throw new BeffroiError('WEBHOOK_TOO_MANY', { most: mostWebhooks });
        await trx
          .insertInto('webhook')
          .values({
            id,
            territory_id: actor.territory,
            ...columnsOf(input),
            secret,
            old_secret: null,
            old_until: null,
            active: 1,
            failing_since: null,
            stopped_at: null,
            stopped_reason: null,
            reached_at: null,
            created_by: actor.user,
            created_at: clock(),
          })
          .execute();
        await note(trx, actor, 'create', id, { host: new URL(input.url).host, events: input.events });
      });
      return { webhook: await get(actor.territory, id), secret };
    },
    async change(actor, id, patch) {
      await rowOf(actor.territory, id);
      const { active, ...said } = patch;
      const again = { active: 1, failing_since: null, stopped_at: null, stopped_reason: null };
      await db.transaction().execute(async (trx) => {
        await trx
          .updateTable('webhook')
          .set({ ...columnsOf(said), ...(active === true && again), ...(active === false && { active: 0 }) })
          .where('id', '=', id)
          .execute();
        const { url, ...details } = patch;
        await note(trx, actor, 'change', id, { ...details, ...(url && { host: new URL(url).host }) });
      });
      return get(actor.territory, id);
    },
    async rotate(actor, id) {
      const { secret: old } = await rowOf(actor.territory, id);
      const secret = newSecret(randomBytes);
      await db.transaction().execute(async (trx) => {
        await trx
          .updateTable('webhook')
          .set({ secret, old_secret: old, old_until: clock() + oldSecretMs })
          .where('id', '=', id)
          .execute();
        await note(trx, actor, 'secret', id);
      });
      return { webhook: await get(actor.territory, id), secret };
    },
    async remove(actor, id) {
      await rowOf(actor.territory, id);
      await db.transaction().execute(async (trx) => {
        await trx.deleteFrom('webhook_delivery').where('webhook_id', '=', id).execute();
        await trx.deleteFrom('webhook').where('id', '=', id).execute();
        await note(trx, actor, 'remove', id);
      });
    },
    async deliveries(territory, id, { before, limit }) {
      await rowOf(territory, id);
      let query = db
        .selectFrom('webhook_delivery')
        .selectAll()
        .where('webhook_id', '=', id)
        // Ids sort by time.
        .orderBy('id', 'desc')
        .limit(limit + 1);
      if (before !== undefined) query = query.where('id', '<', before);
      const rows = await query.execute();
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return { deliveries: shown.map(deliveryOf), ...(rows.length > limit && last && { next: last.id }) };
    },
    async test(actor, id) {
      const { territory_id: territory } = await rowOf(actor.territory, id);
      const at = clock();
      const delivery = newId();
      const body = JSON.stringify({
        type: 'test',
        timestamp: new Date(at).toISOString(),
        data: { territory: { id: territory }, webhook: id },
      });
      await db.transaction().execute(async (trx) => {
        const row = newDelivery({
          id: delivery,
          eventId: `msg_${newId()}`,
          webhook: id,
          type: 'test',
          body,
          at,
        });
        // Whoever tests looks on: what fails is told now, not in two days.
        await trx
          .insertInto('webhook_delivery')
          .values({ ...row, until_at: at })
          .execute();
        await note(trx, actor, 'test', id);
      });
      await courier.now(delivery);
      return deliveryOf(await deliveryRow(id, delivery));
    },
    async again(actor, id, delivery) {
      await rowOf(actor.territory, id);
      await deliveryRow(id, delivery);
      const now = clock();
      await db.transaction().execute(async (trx) => {
        await trx
          .updateTable('webhook_delivery')
          .set({ state: 'due', due_at: now, until_at: now + lifeMs, leased_until: null })
          .where('id', '=', delivery)
          .execute();
        await note(trx, actor, 'again', id, { delivery });
      });
      await courier.now(delivery);
      return deliveryOf(await deliveryRow(id, delivery));
    },
    work,
    async close() {
      closed = true;
      stopListening();
      await facts.close();
      await courier.idle();
    },
  };
}

function columnsOf({ title, url, events }: Partial<WebhookInput>) {
  return {
    ...(title !== undefined && { title: title.trim() }),
    ...(url !== undefined && { url }),
    ...(events !== undefined && { events: JSON.stringify([...new Set(events)]) }),
  } as { title: string; url: string; events: string };
}
