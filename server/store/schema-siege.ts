/** What comes in by the forms of residents, as numbers, and the answers that were used while they ask for work. */
export type SiegeTables = {
  siege: SiegeTable;
  siege_minute: SiegeMinuteTable;
  siege_spent: SiegeSpentTable;
};

/** One row. */
export type SiegeTable = {
  id: string;
  /** auto | on | off */
  mode: string;
  /** Of what was decided by hand. */
  until: number | null;
  /** When forms began to ask, by themselves or by hand; null while they do not. */
  since: number | null;
};

/** How many came within a minute. */
export type SiegeMinuteTable = {
  minute: number;
  n: number;
  /** 0 | 1: forms asked for work then, so that it says nothing of what is usual. */
  guarded: number;
};

/** A question whose answer was taken: not again. */
export type SiegeSpentTable = {
  id: string;
  /** Of who has waited instead of working: an HMAC of their address, gone with the row within the hour. */
  who: string | null;
  until: number;
};
