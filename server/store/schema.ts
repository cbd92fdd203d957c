/**
 * The tables, as Kysely sees them. Instants are ms since the epoch; JSON is text; a flag is 0 or 1; so that SQLite and
 * PostgreSQL hold the same values. The tables of accounts and sessions belong to the identity library.
 */
import type { Generated } from 'kysely';
import type { AlertTables } from './schema-alerts.ts';
import type { CapTables } from './schema-cap.ts';
import type { ContentTables } from './schema-content.ts';
import type { DeskTables } from './schema-desk.ts';
import type { DirectoryTable } from './schema-directory.ts';
import type { DisplayTagTable, PairingTable } from './schema-displays.ts';
import type { FediverseTables } from './schema-fediverse.ts';
import type { ForwardingTables } from './schema-forwarding.ts';
import type {
  DisplayCareTable,
  DisplayFaultTable,
  FaultNoticeTable,
  ScreenHealthPastTable,
  ScreenHealthTable,
} from './schema-health.ts';
import type { LetterboxTables } from './schema-letterbox.ts';
import type { LinkTables } from './schema-links.ts';
import type { MailTable } from './schema-mail.ts';
import type { NeighbourhoodTable } from './schema-neighbourhoods.ts';
import type { DeliveryTable, NumbersTables } from './schema-numbers.ts';
import type { OutletTables } from './schema-outlets.ts';
import type { PaperTables } from './schema-paper.ts';
import type { PlayerTables } from './schema-player.ts';
import type { PollTables } from './schema-polls.ts';
import type { ProposalTables } from './schema-proposals.ts';
import type { ProviderTables } from './schema-provider.ts';
import type { ReportTables } from './schema-reports.ts';
import type { SiegeTables } from './schema-siege.ts';
import type { StaffTables } from './schema-staff.ts';
import type { MessageValuesTable, ValueSourceTable } from './schema-values.ts';

export type TerritoryTable = {
  id: string;
  parent_id: string | null;
  name: string;
  insee: string | null;
  language: string;
  time_zone: string;
  colour: string;
  /** Hash of an uploaded picture. */
  arms: string | null;
  /** Of headlines: a name of `typefaces` in templates/theme.ts. */
  typeface: Generated<string>;
  /** `self`: an approver may approve their own text; `four-eyes`: somebody else must. */
  approval: string;
  created_at: number;
  /** Addresses that are told of faults, as JSON; null: whoever the territory above says. */
  technicians: string | null;
  /** Proposed for new displays, as JSON. */
  dark_hours: string | null;
};

export type MessageTable = {
  id: string;
  territory_id: string;
  kind: string;
  latest: number;
  /** Number of the approved revision that is live; null when there is none. */
  live: number | null;
  withdrawn_at: number | null;
  source_type: string | null;
  source_feed: string | null;
  source_uid: string | null;
  /** Hash of the content as last imported: what the desk wrote since is not undone by reading the feed again. */
  source_hash: string | null;
  vanished_at: number | null;
  /** The newest title without accents and capitals, for searching. */
  folded: string;
  /** When its newest text is over: its validity has passed, or what it announces; null when it has no end. */
  over_at: Generated<number | null>;
  created_by: string;
  created_at: number;
  updated_at: number;
};
export type RevisionTable = {
  message_id: string;
  number: number;
  state: string;
  title: string;
  content: string;
  hash: string;
  author: string;
  created_at: number;
  decided_by: string | null;
  decided_at: number | null;
  comment: string | null;
  /** When it was last submitted. */
  submitted_at: number | null;
  /** What it makes good, for whoever read the one before. */
  correction: Generated<string | null>;
};
export type MediaTable = {
  hash: string;
  territory_id: string;
  name: string;
  mime: string;
  bytes: number;
  width: number;
  height: number;
  display_hash: string;
  display_mime: string;
  display_bytes: number;
  created_by: string;
  created_at: number;
  /** `picture` or `video`. */
  kind: Generated<string>;
  duration_ms: number | null;
  /** Fractions of width and height, from the top left. */
  focal_x: number | null;
  focal_y: number | null;
  unused_since: number | null;
};
/** Another size, format or crop of a picture, made when it was first asked for. */
export type MediaVariantTable = {
  source_hash: string;
  /** What it is: `1280.webp`, `640.avif.1:1@0.5,0.3`. */
  recipe: string;
  hash: string;
  mime: string;
  bytes: number;
  created_at: number;
};
/** A feed or calendar that is read regularly. */
export type FeedTable = {
  id: string;
  territory_id: string;
  type: string;
  url: string;
  etag: string | null;
  last_modified: string | null;
  fetched_at: number | null;
  error: string | null;
  created_by: string;
  created_at: number;
};
export type CalendarTable = {
  territory_id: string;
  name: string;
  title: string;
  dates: string;
  updated_at: number;
};

export type PlacementTable = {
  id: string;
  territory_id: string;
  message_id: string;
  target: string;
  windows: string;
  class: string;
  weight: number | null;
  share: number | null;
  dwell_seconds: number | null;
  zone: string | null;
  /** Outside of [from_at, until_at) the windows show nothing; null for an alert, which has its own times. */
  from_at: number | null;
  until_at: number | null;
  created_by: string;
  created_at: number;
  updated_at: number;
};
export type DisplayTable = {
  id: string;
  territory_id: string;
  name: string;
  kind: string;
  profile: string;
  time_zone: string;
  tags: string;
  lat: number | null;
  lon: number | null;
  dark_hours: string | null;
  link: string | null;
  /** SHA-256 of the device key; null for panels that the server drives itself. */
  key_hash: string | null;
  plan_hash: string | null;
  applied_hash: string | null;
  applied_at: number | null;
  last_seen_at: number | null;
  fault: string | null;
  revoked_at: number | null;
  created_at: number;
  /** The name without accents and capitals, for searching. */
  folded: Generated<string>;
};
export type PlanTable = { hash: string; display_id: string; body: string; created_at: number };
export type RenditionTable = { hash: string; body: string; created_at: number };
/** What became of a revision for a profile: a rendition or a refusal. */
export type CompositionTable = {
  message_id: string;
  revision: number;
  profile_hash: string;
  rendition_hash: string | null;
  duration_ms: number | null;
  assets: string | null;
  refused_code: string | null;
  refused_reason: string | null;
  created_at: number;
};
export type WitnessTable = {
  id: string;
  display_id: string;
  message_id: string;
  revision: number;
  alert_id: string | null;
  plan_hash: string | null;
  from_at: number;
  until_at: number | null;
  how: string;
  zone: string | null;
  received_at: number;
};
/** Facts written in the transaction that caused them, read and removed by whoever acts on them: nothing is lost by a crash. */
export type OutboxTable = {
  seq: Generated<number>;
  topic: string;
  subject: string;
  territory_id: string;
  at: number;
};
export type AuditTable = {
  id: string;
  at: number;
  actor: string;
  territory_id: string;
  action: string;
  object_type: string;
  object_id: string;
  details: string;
};

export type Tables = PlayerTables &
  PaperTables &
  AlertTables &
  CapTables &
  ContentTables &
  DeskTables &
  StaffTables &
  ForwardingTables &
  LetterboxTables &
  ProviderTables &
  SiegeTables &
  LinkTables &
  OutletTables &
  FediverseTables &
  ReportTables &
  PollTables &
  ProposalTables &
  NumbersTables & {
    territory: TerritoryTable;
    neighbourhood: NeighbourhoodTable;
    directory: DirectoryTable;
    message: MessageTable;
    revision: RevisionTable;
    message_values: MessageValuesTable;
    value_source: ValueSourceTable;
    media: MediaTable;
    media_variant: MediaVariantTable;
    feed: FeedTable;
    calendar: CalendarTable;
    placement: PlacementTable;
    display: DisplayTable;
    display_tag: DisplayTagTable;
    display_fault: DisplayFaultTable;
    fault_notice: FaultNoticeTable;
    screen_health: ScreenHealthTable;
    screen_health_past: ScreenHealthPastTable;
    display_care: DisplayCareTable;
    pairing: PairingTable;
    plan: PlanTable;
    rendition: RenditionTable;
    composition: CompositionTable;
    delivery: DeliveryTable;
    witness: WitnessTable;
    outbox: OutboxTable;
    mail: MailTable;
    audit: AuditTable;
  };
