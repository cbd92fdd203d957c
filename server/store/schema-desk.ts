/** Who stands in for whom, and what has to be told of approvals. */
export type AbsenceTable = {
  id: string;
  territory_id: string;
  person_id: string;
  deputy_id: string;
  from_at: number;
  until_at: number;
  created_by: string;
  created_at: number;
};
export type ApprovalNoticeTable = {
  id: string;
  territory_id: string;
  message_id: string;
  revision: number;
  /** `submitted`, `approved` or `returned`. */
  what: string;
  by_user: string;
  comment: string | null;
  at: number;
  told_at: number | null;
};
export type DeskTables = { absence: AbsenceTable; approval_notice: ApprovalNoticeTable };
