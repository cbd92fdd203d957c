/** The tables of alerts: those that were raised, what is prepared for them, and their journal. */
export type AlertTable = {
  id: string;
  territory_id: string;
  message_id: string;
  revision: number;
  class: string;
  status: string;
  text: string;
  target: string;
  from_at: number;
  until_at: number;
  raised_by: string;
  raised_at: number;
  ended_by: string | null;
  ended_at: number | null;
  /** Idempotency-Key of the request that raised it, and the hash of its body. */
  request_key: string | null;
  request_hash: string | null;
  /** The latest end that was ever announced: until then some display may still keep the alert. */
  held_until: number;
};
/**
 * The displays that an alert was aimed at when it was last raised or updated; none are listed for a target of `all`.
 * `dropped_at`: an update no longer aims at it, and it is owed a tombstone.
 */
type AlertDisplayTable = {
  alert_id: string;
  display_id: string;
  since: number;
  dropped_at: number | null;
};
export type AlertScenarioTable = {
  territory_id: string;
  /** A hazard for those that come along, an id of its own for others. */
  id: string;
  version: number;
  /** JSON; null: taken away with this version. */
  body: string | null;
  changed_by: string;
  changed_name: string;
  changed_at: number;
};
/** One act on an alert, with what the alert said after it. Written once. */
export type AlertEntryTable = {
  id: string;
  alert_id: string;
  at: number;
  actor: string;
  /** As the person was called then. */
  actor_name: string;
  verb: string;
  revision: number;
  class: string;
  text: string;
  target: string;
  from_at: number;
  until_at: number;
  /** 1: the town's rule asks for a second person, and there was no time for one. */
  break_glass: number;
  /** The prepared alert that it was made from. */
  scenario: string | null;
};

/** An act on an alert as it was published: one signed document, never changed. */
export type CapDocumentTable = {
  identifier: string;
  territory_id: string;
  alert_id: string;
  entry_id: string;
  title: string;
  sent_at: number;
  until_at: number;
  xml: string;
};

export type AlertTables = {
  cap_document: CapDocumentTable;
  alert: AlertTable;
  alert_display: AlertDisplayTable;
  alert_entry: AlertEntryTable;
  alert_scenario: AlertScenarioTable;
};
