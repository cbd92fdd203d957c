import type { Selectable } from 'kysely';
import type { Webhook, WebhookDelivery, WebhookTry } from '#core/contracts/index.ts';
import type { WebhookDeliveryTable, WebhookTable } from '../../store/schema-links.ts';

/** The secret is not in it: it is shown once, where it is made. */
export function webhookOf(row: Selectable<WebhookTable>, waiting: number, now: number): Webhook {
  return {
    id: row.id,
    title: row.title,
    url: row.url,
    events: JSON.parse(row.events) as Webhook['events'],
    active: row.active === 1,
    createdBy: row.created_by,
    createdAt: row.created_at,
    ...(row.reached_at !== null && { reachedAt: row.reached_at }),
    ...(row.failing_since !== null && { failingSince: row.failing_since }),
    ...(row.stopped_at !== null && { stopped: { at: row.stopped_at, reason: row.stopped_reason ?? '' } }),
    ...(row.old_until !== null && row.old_until > now && { oldSecretUntil: row.old_until }),
    waiting,
  };
}

export function deliveryOf(row: Selectable<WebhookDeliveryTable>): WebhookDelivery {
  return {
    id: row.id,
    event: row.event as WebhookDelivery['event'],
    state: row.state as WebhookDelivery['state'],
    createdAt: row.created_at,
    ...(row.state === 'due' && { dueAt: row.due_at }),
    untilAt: row.until_at,
    attempts: row.attempts,
    body: row.body,
    tries: JSON.parse(row.tries) as WebhookTry[],
  };
}
