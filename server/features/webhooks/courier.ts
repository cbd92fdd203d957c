/** Brings what is due to its endpoints: leased, tried again with longer waits, given up after days; each endpoint by itself. */
import type { Selectable } from 'kysely';
import type { WebhookTry } from '#core/contracts/index.ts';
import type { Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { WebhookDeliveryTable, WebhookTable } from '../../store/schema-links.ts';
import { endpointLifeMs, leaseMs, waitAfter } from './retry.ts';
import { type Outcome, send } from './send.ts';

type Delivery = Selectable<WebhookDeliveryTable>;
type Endpoint = Selectable<WebhookTable>;

export type Courier = {
  /** Tries what is due, until nothing is left; an endpoint that fails waits for the next round. Also while another is under way. */
  round(): Promise<void>;
  /** Waits for what is under way. */
  idle(): Promise<void>;
  /** Tries this one now, whatever its time and whether or not its endpoint is switched on. */
  now(delivery: string): Promise<void>;
};

/** Endpoints asked at the same time; each one thing after the other. */
const lanes = 4;
const mostInRound = 500;
const keepSentMs = 7 * 86_400_000;
const keepDeadMs = 35 * 86_400_000;
const mostTries = 10;

export function createCourier({ store, clock, newId, config, log }: Deps): Courier {
  const { db } = store;

  /** Takes it: nobody else tries it until the lease is over. Counted first, so that one that kills the process is given up too. */
  async function lease(id: string, attempts: number): Promise<Delivery | undefined> {
    return db
      .updateTable('webhook_delivery')
      .set({ leased_until: clock() + leaseMs, attempts: attempts + 1 })
      .where('id', '=', id)
      .where('attempts', '=', attempts)
      .where('state', '=', 'due')
      .returningAll()
      .executeTakeFirst();
  }

  async function nextDue(without: ReadonlySet<string>) {
    const now = clock();
    let query = db
      .selectFrom('webhook_delivery as d')
      .innerJoin('webhook as w', 'w.id', 'd.webhook_id')
      .select(['d.id', 'd.attempts', 'd.webhook_id'])
      .where('d.state', '=', 'due')
      .where('d.due_at', '<=', now)
      .where('w.active', '=', 1)
      .where((eb) => eb.or([eb('d.leased_until', 'is', null), eb('d.leased_until', '<=', now)]))
      .orderBy('d.due_at')
      .orderBy('d.id')
      .limit(1);
    if (without.size > 0) query = query.where('d.webhook_id', 'not in', [...without]);
    return query.executeTakeFirst();
  }

  async function attempt(delivery: Delivery): Promise<Outcome | undefined> {
    const endpoint = await db
      .selectFrom('webhook')
      .selectAll()
      .where('id', '=', delivery.webhook_id)
      .executeTakeFirst();
    if (!endpoint) return undefined;
    const began = clock();
    const outcome = await send(
      {
        url: endpoint.url,
        id: delivery.event_id,
        body: delivery.body,
        secrets: secretsOf(endpoint, began),
        timestamp: Math.floor(began / 1000),
      },
      config.webhooks,
    );
    await note(delivery, outcome, began);
    await judge(endpoint, outcome, clock());
    return outcome;
  }

  async function note(delivery: Delivery, outcome: Outcome, began: number): Promise<void> {
    const now = clock();
    const { ok, retryAfter, ...said } = outcome;
    const one: WebhookTry = { at: began, took: now - began, ...said };
    const tries = [one, ...(JSON.parse(delivery.tries) as WebhookTry[])].slice(0, mostTries);
    const state = ok ? 'sent' : now >= delivery.until_at ? 'dead' : 'due';
    const due = Math.min(now + waitAfter(delivery.attempts, retryAfter), Math.max(now, delivery.until_at));
    if (state === 'dead')
      log.warn({ delivery: delivery.id, reason: one }, 'a delivery to a webhook was given up');
    await db
      .updateTable('webhook_delivery')
      .set({ state, due_at: due, leased_until: null, tries: JSON.stringify(tries) })
      .where('id', '=', delivery.id)
      .execute();
  }

  /** What an endpoint becomes by an attempt: well, failing since then, or switched off with the reason. */
  async function judge(endpoint: Endpoint, outcome: Outcome, now: number): Promise<void> {
    if (outcome.ok) {
      await change(endpoint.id, { reached_at: now, failing_since: null });
      return;
    }
    const since = endpoint.failing_since ?? now;
    // 410 is how the other side says that it wants no more (Standard Webhooks 1.0.0, “Delivery”).
    const gone = outcome.status === 410;
    if (endpoint.active === 0 || (!gone && now - since < endpointLifeMs)) {
      await change(endpoint.id, { failing_since: since });
      return;
    }
    const stopped_reason = gone ? 'gone' : (outcome.reason ?? `HTTP ${outcome.status}`);
    await db.transaction().execute(async (trx) => {
      await trx
        .updateTable('webhook')
        .set({ active: 0, failing_since: since, stopped_at: now, stopped_reason })
        .where('id', '=', endpoint.id)
        .execute();
      await record(trx, {
        id: newId(),
        at: now,
        actor: 'system',
        territory: endpoint.territory_id,
        action: 'webhook.stop',
        object: { type: 'webhook', id: endpoint.id },
        details: { reason: stopped_reason, since },
      });
    });
    log.error({ webhook: endpoint.id, reason: stopped_reason }, 'a webhook was switched off');
  }

  const change = (id: string, set: Partial<Pick<Endpoint, 'reached_at' | 'failing_since'>>) =>
    db.updateTable('webhook').set(set).where('id', '=', id).execute();

  /** What waited for an endpoint that is off is given up like everything else; what is old is forgotten. */
  async function tidy(): Promise<void> {
    const now = clock();
    await db
      .updateTable('webhook_delivery')
      .set({ state: 'dead', leased_until: null })
      .where('state', '=', 'due')
      .where('until_at', '<=', now)
      .where('webhook_id', 'in', (eb) => eb.selectFrom('webhook').select('id').where('active', '=', 0))
      .execute();
    for (const [state, kept] of [
      ['sent', keepSentMs],
      ['dead', keepDeadMs],
    ] as const) {
      await db
        .deleteFrom('webhook_delivery')
        .where('state', '=', state)
        .where('due_at', '<', now - kept)
        .execute();
    }
  }

  const running = new Set<Promise<void>>();
  /** Endpoints that are asked just now, by whichever round. */
  const asked = new Set<string>();
  let rounds = 0;

  async function lane(failed: Set<string>, left: { count: number }): Promise<void> {
    while (left.count-- > 0) {
      const seen = rounds;
      const next = await nextDue(new Set([...asked, ...failed]));
      if (!next && seen === rounds) return;
      // Something else has come meanwhile, or another lane has just taken that endpoint.
      if (!next || asked.has(next.webhook_id)) continue;
      asked.add(next.webhook_id);
      try {
        const taken = await lease(next.id, next.attempts);
        const outcome = taken && (await attempt(taken));
        // It stays out of this round: what else waits for it would only fail too.
        if (outcome && !outcome.ok) failed.add(next.webhook_id);
      } finally {
        asked.delete(next.webhook_id);
      }
    }
  }

  return {
    async round() {
      rounds += 1;
      if (running.size === 0) await tidy();
      const failed = new Set<string>();
      const left = { count: mostInRound };
      while (running.size < lanes) {
        const one: Promise<void> = lane(failed, left).finally(() => running.delete(one));
        running.add(one);
      }
      await Promise.all(running);
    },
    async idle() {
      await Promise.allSettled(running);
    },
    async now(id) {
      const row = await db
        .selectFrom('webhook_delivery')
        .select('attempts')
        .where('id', '=', id)
        .executeTakeFirst();
      const taken = row && (await lease(id, row.attempts));
      if (taken) await attempt(taken);
    },
  };
}

function secretsOf({ secret, old_secret, old_until }: Endpoint, now: number): string[] {
  return old_secret !== null && (old_until ?? 0) > now ? [secret, old_secret] : [secret];
}
