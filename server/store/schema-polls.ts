/** Consultations. Nothing here joins a voter and a ballot, and no row has a time or an order of its own but those of the poll itself. */
import type { Generated } from 'kysely';

export type PollTables = {
  poll: PollTable;
  poll_code: PollCodeTable;
  poll_register: PollRegisterTable;
  poll_box: PollBoxTable;
  poll_turnout: PollTurnoutTable;
  poll_shown: PollShownTable;
  survey_text: SurveyTextTable;
  debate_statement: DebateStatementTable;
  debate_voice: DebateVoiceTable;
};

export type PollTable = {
  id: string;
  territory_id: string;
  /** `question`, `survey` or `debate`. */
  form: Generated<string>;
  /** Part of its public address. */
  slug: string;
  /** JSON: PollInput or SurveyInput, which is not changed once it is announced. */
  definition: string;
  state: string;
  closes_at: number;
  /** JSON: the extensions, each with its reason. */
  extensions: Generated<string>;
  created_at: number;
  announced_at: number | null;
  counted_at: number | null;
  /** What ballots are sealed to, base64url. */
  public_key: string | null;
  /** Opens the boxes, and makes receipts: sealed with the secret of the server, and erased with the boxes. */
  box_keys: string | null;
  /** Makes voters unknown in the register: sealed likewise, erased when nobody can contest any more. */
  register_key: string | null;
  /** JSON: PollFile or SurveyFile. */
  result: string | null;
  /** JSON: PollEnding, where it was closed early or called off. */
  ending: string | null;
  /** The participatory budget whose vote it is. */
  call_id: string | null;
};

/** Who may take part with a code: what the register would hold of it. */
export type PollCodeTable = { poll_id: string; voter: string };

/** Who has voted: an HMAC under the key of this poll alone, and by which way. */
export type PollRegisterTable = { poll_id: string; voter: string; way: string };

/** A box: up to some hundred sealed ballots of the same length, in the order of the chance that they begin with, written anew as a whole. */
export type PollBoxTable = {
  poll_id: string;
  /** The bits that its ballots begin with. */
  box: string;
  ballots: string;
};

/** How many were marked in the register within an hour. */
export type PollTurnoutTable = { poll_id: string; hour: number; way: string; n: number };

/** What displays have been given of a poll that is open: JSON of voters and, where counts are told, scores. */
export type PollShownTable = { poll_id: string; body: string; at: number };
/** A free text of a survey, once it is counted: apart from all else that the same person answered, by a number of chance. */
export type SurveyTextTable = {
  survey_id: string;
  id: string;
  question: string;
  text: string;
  state: string;
  reason: string | null;
};

/** A statement that a resident has proposed; nothing tells who. */
export type DebateStatementTable = {
  debate_id: string;
  id: string;
  text: string;
  state: string;
  reason: string | null;
};

/** What one participant has said so far: by an HMAC whose key is erased with the row at the end. No time. */
export type DebateVoiceTable = {
  debate_id: string;
  voice: string;
  /** JSON: 1, 0 or -1 by statement. */
  votes: string;
  /** How many statements were proposed. */
  proposed: number;
};
