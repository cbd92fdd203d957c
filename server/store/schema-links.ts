/** The tables of what links a town to other systems and other towns, as Kysely sees them. */
import type { Generated } from 'kysely';

/** What a key of the identity library may do here; a key without one acts as the person who made it. */
export type KeyGrantTable = {
  key_id: string;
  territory_id: string;
  /** JSON array of roles. */
  roles: string;
  made_by: string;
  made_at: number;
  expires_at: number | null;
  used_at: number | null;
};
/** An address that is told of events. `old_secret` signs too until `old_until`, so that the other side can change at leisure. */
export type WebhookTable = {
  id: string;
  territory_id: string;
  title: string;
  url: string;
  /** JSON array of event types. */
  events: string;
  secret: string;
  old_secret: string | null;
  old_until: number | null;
  active: number;
  failing_since: number | null;
  stopped_at: number | null;
  stopped_reason: string | null;
  reached_at: number | null;
  created_by: string;
  created_at: number;
};
/** What may have to be told, written in the transaction that did it; gone once it stands among the deliveries. */
export type WebhookFactTable = {
  seq: Generated<number>;
  action: string;
  subject: string;
  territory_id: string | null;
  revision: number | null;
  at: number;
};
export type WebhookDeliveryTable = {
  id: string;
  webhook_id: string;
  /** `webhook-id`: the same for every attempt, so that the other side acts once. */
  event_id: string;
  event: string;
  body: string;
  /** `due`, `sent` or `dead`. */
  state: string;
  created_at: number;
  due_at: number;
  /** When it is given up. */
  until_at: number;
  attempts: number;
  leased_until: number | null;
  /** JSON array of the last attempts, the newest first. */
  tries: string;
};

export type LinkTables = {
  key_grant: KeyGrantTable;
  webhook: WebhookTable;
  webhook_fact: WebhookFactTable;
  webhook_delivery: WebhookDeliveryTable;
};
