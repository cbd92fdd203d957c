/** Proposals of residents. Of who supports one there is an HMAC under a key of the call alone. */
import type { Generated } from 'kysely';

export type ProposalTables = {
  proposal_call: ProposalCallTable;
  proposal: ProposalTable;
  proposal_answer: ProposalAnswerTable;
  proposal_support: ProposalSupportTable;
  proposal_study: ProposalStudyTable;
  proposal_work: ProposalWorkTable;
};

export type ProposalCallTable = {
  id: string;
  territory_id: string;
  /** Part of its public address. */
  slug: string;
  /** JSON: CallInput, which is not changed once it is announced. */
  definition: string;
  /** From when on nobody takes part any more: the end of supports, or of the vote of a budget. */
  support_until: number;
  created_at: number;
  announced_at: number | null;
  /** Makes supporters unknown in the register: locked with the secret of the server, erased when nobody can contest any more. */
  register_key: string | null;
};

export type ProposalTable = {
  id: string;
  call_id: string;
  territory_id: string;
  reference: string;
  /** Made by the form: the same one again is the same proposal. */
  request_key: string;
  /** In the link of whoever sent it. */
  token: string;
  state: string;
  /** As it was sent. */
  title: string;
  text: string;
  /** As it is published. */
  public_title: string | null;
  public_text: string | null;
  /** Erased with the register. */
  email: string | null;
  language: string;
  supports: Generated<number>;
  received_at: number;
  published_at: number | null;
  /** JSON: when, the rule, the reason. */
  refusal: string | null;
  /** JSON: when, and what whoever sent it says to the refusal. */
  appeal: string | null;
  answered_at: number | null;
  /** 1 or 0, once the vote on it is counted. */
  won: number | null;
  /** The proposal that it was merged into, and why. */
  merged_into: string | null;
  merge_reason: string | null;
};

export type ProposalAnswerTable = {
  id: string;
  proposal_id: string;
  at: number;
  outcome: string;
  text: string;
  by_user: string;
};

export type ProposalSupportTable = { proposal_id: string; supporter: string };

/** One for each proposal of a budget that was given to a department. */
export type ProposalStudyTable = {
  proposal_id: string;
  department: string;
  due_at: number;
  verdict: string | null;
  cost: number | null;
  year: number | null;
  reason: string | null;
  /** As the department has changed it. */
  title: string | null;
  text: string | null;
  studied_at: number | null;
  by_user: string | null;
};

export type ProposalWorkTable = {
  id: string;
  proposal_id: string;
  at: number;
  state: string;
  /** `2026-11-25`: the day that is meant. */
  day: string;
  text: string | null;
  spent: number | null;
  by_user: string;
};
