/** The mailbox in which a town is written to: one for each. */
export type LetterboxTable = {
  territory_id: string;
  /** JSON: LetterboxInput without its password. */
  options: string;
  /** Answered by no route. */
  password: string;
  /** 0 | 1 */
  active: number;
  /** RFC 3501 §2.3.1.1; null before it was first read. */
  uid_validity: string | null;
  /** What came until then has been taken out. */
  last_uid: number;
  /** One that could not be taken out, and how often it was tried. */
  stuck_uid: number | null;
  tries: number;
  /** Why it could not be read last. */
  reason: string | null;
  failing_since: number | null;
  read_at: number | null;
};
/** A letter that was taken out: the same again is none. Forgotten after some months. */
export type LetterTakenTable = {
  territory_id: string;
  /** SHA-256 of its Message-ID, or of all of it. */
  key: string;
  sender_hash: string;
  /** case | reply, or why it was passed over. */
  outcome: string;
  at: number;
};
export type LetterboxTables = { letterbox: LetterboxTable; letter_taken: LetterTakenTable };
