/** The tables beside the displays: their tags, and the codes that wait to be paired. */

/** Each tag of each display, for searching. */
export type DisplayTagTable = { display_id: string; territory_id: string; tag: string };
export type PairingTable = {
  code: string;
  secret_hash: string;
  width: number;
  height: number;
  language: string;
  display_id: string | null;
  /** The device key, from the moment of pairing until the screen has fetched it. */
  display_key: string | null;
  created_at: number;
  expires_at: number;
};
