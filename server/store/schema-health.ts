/** The tables of how displays are. */
export type DisplayFaultTable = {
  id: string;
  display_id: string;
  type: string;
  detail: string;
  from_at: number;
  until_at: number | null;
};
/** A fault whose beginning or end may have to be told; written with it, forgotten when nothing is left to say. */
export type FaultNoticeTable = {
  fault_id: string;
  display_id: string;
  type: string;
  from_at: number;
  until_at: number | null;
  opened_at: number;
  told_at: number | null;
  over_told_at: number | null;
};
/** The latest battery of facts; `kept_at`: when one was last kept for the history. */
export type ScreenHealthTable = { display_id: string; at: number; body: string; kept_at: number };
export type ScreenHealthPastTable = { display_id: string; at: number; body: string };
export type DisplayCareTable = {
  display_id: string;
  maintenance_until: number | null;
  /** When the last maintenance was over, before its time or on it. */
  maintenance_ended: number | null;
  /** When each sign of trouble was first seen. */
  firsts: string;
};
