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
  /** Who said “I take it”, as they were called then: nobody else is told any more. */
  taken_by: string | null;
  taken_name: string | null;
  taken_at: number | null;
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
  /** JSON: MissedNote; what was missing when somebody was told, and how many were. */
  missed: string | null;
};

/** Who is told of alerts that do not get through, where a territory says so. */
type EscalationRuleTable = {
  territory_id: string;
  /** JSON: EscalationRule. */
  rule: string;
};
/** Somebody was told that a text is missing on displays: once for each step, whichever server does it. */
export type AlertStepTable = {
  alert_id: string;
  revision: number;
  step: number;
  at: number;
  missing: number;
  total: number;
  /** JSON: ids of the e-mails that were written. */
  mails: string;
};
/** A text to somebody on duty, from when it was written until some time after it was sent or given up. */
export type DutyTextTable = {
  id: string;
  territory_id: string;
  alert_id: string;
  revision: number;
  step: number;
  recipient: string;
  /** JSON: Said. */
  said: string;
  /** `due`, `sent` or `dead`. */
  state: string;
  due_at: number;
  /** Nobody wants to hear it later. */
  until_at: number;
  attempts: number;
  leased_until: number | null;
  created_at: number;
  reason: string | null;
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
  escalation_rule: EscalationRuleTable;
  alert_step: AlertStepTable;
  duty_text: DutyTextTable;
  cap_document: CapDocumentTable;
  alert: AlertTable;
  alert_display: AlertDisplayTable;
  alert_entry: AlertEntryTable;
  alert_scenario: AlertScenarioTable;
};
