/** The tables of alerts of others. */
type CapSourceTable = {
  id: string;
  territory_id: string;
  /** `cap` or `vigilance`. */
  kind: string;
  title: string;
  /** Null: nothing is fetched, it is sent to us. */
  url: string | null;
  /** Sent with each request as `apikey`; never answered. */
  key: string | null;
  /** JSON: CapPolicy, Target. */
  policy: string;
  target: string;
  active: number;
  etag: string | null;
  last_modified: string | null;
  fetched_at: number | null;
  error: string | null;
  created_by: string;
  created_at: number;
};
type CapMessageTable = {
  id: string;
  territory_id: string;
  source_id: string;
  /** What makes it the same message: sender, identifier and instant of sending; the hash of what is no CAP. */
  key: string;
  /** Of the feed that it stood in: what is known is not fetched again. */
  entry: string | null;
  sender: string | null;
  identifier: string | null;
  sent: string | null;
  /** JSON: CapAlert; null for what is no CAP. */
  alert: string | null;
  /** JSON: Finding[]. */
  findings: string;
  verified: number;
  /** `received`, `decided`: still to be done; all else is done. */
  state: string;
  /** JSON: Decision. */
  decision: string | null;
  /** JSON: CapReference[]. */
  supersedes: string;
  /** Our alert that it became. */
  ours: string | null;
  received_at: number;
  decided_at: number | null;
  decided_by: string | null;
};
export type CapTables = { cap_source: CapSourceTable; cap_message: CapMessageTable };
