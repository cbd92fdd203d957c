/** The tables of what staff may do, and of what is known of them besides their accounts, as Kysely sees them. */
type MembershipTable = { user_id: string; territory_id: string; role: string };
type StaffTable = {
  user_id: string;
  /** Of the invitation that was sent last: by whom, in which territory, until when it holds. */
  invited_by: string | null;
  invited_in: string | null;
  invited_until: number | null;
  /** Since then they cannot sign in; their roles wait for them. */
  suspended_at: number | null;
  /** Since then only their name is left, beside what they did. */
  removed_at: number | null;
};

export type StaffTables = { membership: MembershipTable; staff: StaffTable };
