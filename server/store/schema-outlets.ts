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
};

export type OutletTables = {
  channel: ChannelTable;
  channel_fact: ChannelFactTable;
  dispatch: DispatchTable;
};
