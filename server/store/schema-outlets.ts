/** The tables of ways out that are no display, as Kysely sees them. */
import type { Generated } from 'kysely';

export type ChannelTable = {
  id: string;
  territory_id: string;
  type: string;
  title: string;
  /** JSON, by the schema of the type; `secrets` is answered by no route. */
  options: string;
  secrets: string;
  takes: string;
  active: number;
  state: string;
  reason: string | null;
  /** In a row, of whatever it was given. */
  failures: number;
  failing_since: number | null;
  /** Nothing is tried before. */
  resume_at: number;
  reached_at: number | null;
  token_until: number | null;
  created_by: string;
  created_at: number;
};
/** A message that ways out may have to say, or to say otherwise; written in the transaction that changed it. */
export type ChannelFactTable = { seq: Generated<number>; message_id: string };
/** The outbox: one act of one way out. `turn` counts those of one message there, which are done in this order. */
export type DispatchTable = {
  id: string;
  channel_id: string;
  message_id: string;
  turn: number;
  revision: number;
  act: string;
  urgent: number;
  state: string;
  created_at: number;
  due_at: number;
  /** Nobody wants to hear it later. */
  until_at: number;
  attempts: number;
  leased_until: number | null;
  done_at: number | null;
  remote_id: string | null;
  url: string | null;
  reason_code: string | null;
  reason: string | null;
  /** JSON: counts of a way out with subscribers. */
  recipients: string | null;
  /** The last of its subscribers that it has come to; empty before the first. */
  cursor: Generated<string>;
  /** When it had come to all of them; some may still have to be tried again. */
  passed_at: number | null;
};
/** Somebody who asked to be told. `address`: an endpoint, a mailbox, a number; `token` lets its owner change or end it. */
export type SubscriberTable = {
  id: string;
  territory_id: string;
  way: string;
  address: string;
  address_hash: string;
  /** JSON, by way: of push `p256dh`, `auth` and the server's `key`. */
  keys: string;
  /** Of push: which device, by its keys. */
  device: Generated<string | null>;
  level: string;
  /** JSON array; none: all. */
  topics: string;
  /** JSON array of ids; none: the whole town. */
  neighbourhoods: Generated<string>;
  language: string;
  /** JSON, minutes of the local day. */
  quiet: string | null;
  token: string;
  created_at: number;
  /** Null: nobody has proven yet that the address is theirs. */
  confirmed_at: number | null;
  /** What became live before is not told in a digest any more; null: what is newer than `confirmed_at` is. */
  digest_until: number | null;
  /** A digest that could not be brought is not tried before. */
  digest_due: number | null;
  /** Refusals of the address in a row. */
  bounces: Generated<number>;
  /** When a mail was last sent to it because somebody named it on the site. */
  asked_at: number | null;
  /** The day on which they were told of news last, counted from 1970 in the town's calendar, and how often on it. */
  told_day: Generated<number | null>;
  told_count: Generated<number>;
};
/** What somebody has not been told because they had had enough that day; their digest tells it. */
export type WithheldTable = { subscriber_id: string; message_id: string; at: number };
/** Whom a dispatch could not be brought to at once. */
export type DispatchRecipientTable = {
  dispatch_id: string;
  subscriber_id: string;
  due_at: number;
  attempts: number;
  reason: string | null;
};
/** A code that was sent to a number; `number` is null once it has served or is over: what is left counts. */
export type PhoneCodeTable = {
  id: string;
  territory_id: string;
  number: string | null;
  number_hash: string;
  code_hash: string;
  sent_at: number;
  tries: number;
};

export type OutletTables = {
  channel: ChannelTable;
  channel_fact: ChannelFactTable;
  dispatch: DispatchTable;
  dispatch_recipient: DispatchRecipientTable;
  subscriber: SubscriberTable;
  withheld: WithheldTable;
  phone_code: PhoneCodeTable;
};
