/** Other desks to which reports are passed on. */
export type ReportPeerTable = {
  id: string;
  territory_id: string;
  /** JSON: ReportPeerInput without its id and key. */
  definition: string;
  /** Answered by no route. */
  api_key: string;
  /** What was received before stays here. */
  since: number;
  reason: string | null;
  failing_since: number | null;
};
export type ReportPassedTable = {
  report_id: string;
  peer_id: string;
  /** due | sent | refused | over */
  state: string;
  /** Their number of it. */
  remote_id: string | null;
  /** Until they have given it one. */
  token: string | null;
  attempts: number;
  /** When it is sent, or looked at, next. */
  due_at: number | null;
  passed_at: number | null;
  /** As they last said it. */
  remote_state: string | null;
  reason: string | null;
  created_at: number;
};
export type ForwardingTables = { report_peer: ReportPeerTable; report_passed: ReportPassedTable };
