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

/** A message that a territory offers to one below it. `message_id`: what it became there. */
export type MessageOfferTable = {
  id: string;
  origin_message: string;
  origin_territory: string;
  territory_id: string;
  /** `open`, `accepted`, `declined` or `taken-back`. */
  state: string;
  /** JSON: the placement that is suggested. */
  placement: string | null;
  note: string | null;
  offered_by: string;
  offered_at: number;
  decided_by: string | null;
  decided_at: number | null;
  comment: string | null;
  /** The rule that accepted it. */
  rule_id: string | null;
  message_id: string | null;
  /** The short text of the territory's own. */
  short: string | null;
  /** The live revision of the origin that is followed; 0: it was withdrawn. */
  followed: number | null;
};
/** What a territory accepts without being asked: kinds and topics, JSON arrays; empty: all. */
export type OfferRuleTable = {
  id: string;
  territory_id: string;
  kinds: string;
  topics: string;
  created_by: string;
  created_at: number;
};
/** An accepted message whose origin has changed. */
export type OfferFactTable = { seq: Generated<number>; message_id: string };
/** Days are `2026-03-15` in the territory's zone; `from_at` and `until_at` are where they begin and end, ms. */
export type ElectionTable = {
  id: string;
  territory_id: string;
  kind: string;
  /** The first round. */
  round: string;
  from_day: string;
  until_day: string;
  from_at: number;
  until_at: number;
  created_by: string;
  created_at: number;
};
/** Who has looked at a revision in an election period, and what they checked. */
export type ElectionLookTable = {
  message_id: string;
  revision: number;
  user_id: string;
  election_id: string;
  checklist: string;
  at: number;
};

export type LinkTables = {
  message_offer: MessageOfferTable;
  offer_rule: OfferRuleTable;
  offer_fact: OfferFactTable;
  election: ElectionTable;
  election_look: ElectionLookTable;
  key_grant: KeyGrantTable;
  webhook: WebhookTable;
  webhook_fact: WebhookFactTable;
  webhook_delivery: WebhookDeliveryTable;
};
