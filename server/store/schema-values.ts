/** The tables of live values, as Kysely sees them. */

/** The values that came for the slots of a message, and those of them that its displays are given. */
export type MessageValuesTable = {
  message_id: string;
  territory_id: string;
  /** The newest: by slot, when they were measured, and from when on they may not be shown. */
  body: string | null;
  at: number | null;
  until: number | null;
  shown_body: string | null;
  shown_at: number | null;
  shown_until: number | null;
  /** When displays were last given other values. */
  told_at: number | null;
  /** Who sent values last, and when that was last written in the audit trail. */
  sent_by: string | null;
  audited_at: number | null;
};
/** How reading the source of a message's values goes. */
export type ValueSourceTable = {
  message_id: string;
  /** Hash of what is read and where: after another approval it is read afresh. */
  asked: string;
  etag: string | null;
  last_modified: string | null;
  asked_at: number;
  next_at: number;
  /** In a row. */
  failures: number;
  error: string | null;
};
