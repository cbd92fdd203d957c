/** What citizens report, and what becomes of it. */
import type { Generated } from 'kysely';

export type ReportTables = {
  report_category: ReportCategoryTable;
  report: ReportTable;
  report_event: ReportEventTable;
  report_follower: ReportFollowerTable;
  report_photo: ReportPhotoTable;
  report_contact: ReportContactTable;
  report_answer: ReportAnswerTable;
  report_rule: ReportRuleTable;
  department: DepartmentTable;
  case_settings: CaseSettingsTable;
  report_escalation: ReportEscalationTable;
  report_link: ReportLinkTable;
  social_reply: SocialReplyTable;
  report_told: ReportToldTable;
};

export type ReportCategoryTable = {
  id: string;
  territory_id: string;
  code: string;
  /** JSON: ReportCategoryInput without its id and code. */
  definition: string;
  position: number;
  /** When it was taken out of the list; its reports keep it. */
  retired_at: number | null;
};

/** Whom an e-mail has told that a rule gave them a case. */
export type ReportToldTable = { report_id: string; person: string; at: number };

export type ReportTable = {
  id: string;
  territory_id: string;
  category_id: string;
  /** Said on the phone. */
  reference: string;
  /** Of the request that made it: the same one again makes no second. */
  request_key: string;
  /** Of the tracking page. */
  token: string;
  source: string;
  state: string;
  description: string;
  /** Description and place, folded. */
  search: string;
  /** WGS 84. */
  lat: number | null;
  lon: number | null;
  place: string | null;
  /** JSON: code of the question → what was said. */
  answers: string;
  language: string;
  created_at: number;
  /** Null while the citizen looks at what may be the same; erased after a day. */
  received_at: number | null;
  updated_at: number;
  expected_at: number | null;
  closed_at: number | null;
  /** End of the day by which the town owes an answer; null where it has promised none. */
  due_at: number | null;
  duplicate_of: string | null;
  /** As published; null while it is not. */
  public_text: string | null;
  public_place: string | null;
  /** Where it is said to be, to some ten metres; null where nothing is said of it. */
  public_lat: number | null;
  public_lon: number | null;
  department: string | null;
  /** rule | category | hand; null where nobody has said, or before there were rules. */
  routed_by: Generated<string | null>;
  /** JSON: the names that the rule had then. */
  routed_rule: Generated<string | null>;
  /** User id: whom the rule named. */
  routed_person: Generated<string | null>;
  assigned_to: string | null;
  supporters: number;
  verdict: string | null;
  /** When what is personal of it was erased; what is changed later is erased again. */
  erased_at: Generated<number | null>;
  /** Id of the neighbourhood where it lay, once the place itself is erased. */
  neighbourhood: Generated<string | null>;
  /** Of each receipt: by when it is owed, when it was given, how (email, page, paper, failed), and the e-mail that is on its way. */
  registered_due_at: Generated<number | null>;
  registered_at: Generated<number | null>;
  registered_way: Generated<string | null>;
  registered_mail: Generated<string | null>;
  acknowledged_due_at: Generated<number | null>;
  acknowledged_at: Generated<number | null>;
  acknowledged_way: Generated<string | null>;
  acknowledged_mail: Generated<string | null>;
  /** JSON: what the acknowledgement said. */
  acknowledgement: Generated<string | null>;
  /** The report of which this was a part. */
  split_from: Generated<string | null>;
  /** Id of the message that answers it as a rumour. */
  sheet: Generated<string | null>;
  /** The revision of it that was told last; null while nothing was, or what was told is withdrawn. */
  sheet_told: Generated<number | null>;
};

export type ReportEventTable = {
  id: string;
  report_id: string;
  at: number;
  kind: string;
  state: string | null;
  text: string | null;
  expected_at: number | null;
  /** 0 | 1 */
  is_public: number;
  /** User id; null for the citizen. */
  by_user: string | null;
  /** Id of the report whose words these are, where it is another one. */
  said_by: Generated<string | null>;
};

/** Who is told of what becomes of a report. */
export type ReportFollowerTable = {
  id: string;
  report_id: string;
  address: string;
  address_hash: string;
  language: string;
  token: string;
  created_at: number;
  confirmed_at: number | null;
  /** email | push */
  way: Generated<string>;
  /** JSON: of a device, what it is encrypted for with. */
  keys: string | null;
  /** JSON: the newest word that a device has not been told yet, and when it is tried. */
  news: string | null;
  due_at: number | null;
  leased_until: number | null;
  attempts: Generated<number>;
  /** Message-ID of the letter by which they reported it. */
  thread: Generated<string | null>;
};

export type ReportPhotoTable = {
  id: string;
  report_id: string;
  /**
   * SHA-256 of the picture in the vault, which no public address serves; the name of the original while it waits; empty when it
   * could not be read.
   */
  hash: string;
  width: number;
  height: number;
  position: number;
  /** Hash of the picture that was published, with what had to be made unreadable. */
  published_hash: string | null;
  /** Of the original while it waits to be drawn anew; null afterwards. */
  waiting_bytes: number | null;
  /** How often it was begun to be drawn: one that ends the server each time is given up. */
  tries: Generated<number>;
};

/** How somebody who called or came may be reached, with what they have agreed to. */
export type ReportContactTable = {
  report_id: string;
  territory_id: string;
  name: string | null;
  /** E.164. */
  phone: string | null;
  /** In small letters. */
  email: string | null;
  purpose: string;
  how: string;
  agreed_at: number;
  by_user: string;
};
/** A model of what the desk answers. */
export type ReportAnswerTable = {
  id: string;
  territory_id: string;
  name: string;
  folded: string;
  /** Null: for all categories. */
  category_id: string | null;
  /** JSON: the states it is for; none: all. */
  states: string;
  /** JSON: its text by language. */
  words: string;
};

/** Where reports go: the first of those that say most. */
export type ReportRuleTable = {
  id: string;
  territory_id: string;
  position: number;
  /** Null: all of them, and wherever it is. */
  category_id: string | null;
  neighbourhood_id: string | null;
  department: string;
  /** User id. */
  person: string | null;
};

/** A department of the town; reports and categories name it by its name. */
export type DepartmentTable = {
  id: string;
  territory_id: string;
  name: string;
  folded: string;
  /** JSON: address, phone, email. */
  contacts: string;
  /** User id: who is told when nobody acts. */
  head: string | null;
  position: number;
};

/** How a town keeps its word; as the defaults say where there is no row. */
export type CaseSettingsTable = {
  territory_id: string;
  /** JSON: CaseSettings. */
  content: string;
};

/** That nobody acted on a report was told, once for each reason, spell and step. */
export type ReportEscalationTable = {
  report_id: string;
  /** overdue | unseen */
  why: string;
  step: number;
  /** Since when it was so: a report that is opened again begins anew. */
  since: number;
  told_at: number;
  /** JSON: names of who was told. */
  told: string;
};

/** Two reports that see each other, each pair once in each direction. */
export type ReportLinkTable = {
  report_id: string;
  other_id: string;
};

/** What somebody has answered on another network to a post of the town; without a case where there were too many. */
export type SocialReplyTable = {
  id: string;
  territory_id: string;
  report_id: string | null;
  /** By which account it was heard, where its network is asked; null until it is told again of what was heard before this was kept. */
  channel_id: Generated<string | null>;
  network: string;
  remote_hash: string;
  author_hash: string;
  handle: string;
  /** Addresses of the account and of the post. */
  author: string;
  url: string;
  message_id: string;
  /** Of `fediverse_reply`. */
  reply_id: string | null;
  /** 0 | 1 */
  public: number;
  received_at: number;
  changed_at: number | null;
  /** Since when its network, asked for the whole thread, no longer names it. */
  missed_at: Generated<number | null>;
  /** When its author took it back. */
  gone_at: number | null;
};
