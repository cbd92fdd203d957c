export type RumourView = {
  readonly heard: string;
  readonly claim: string;
  readonly verdict: string;
  /** Exactly one holds: the sign beside the verdict, for who does not tell colours. */
  readonly no: boolean;
  readonly half: boolean;
  readonly yes: boolean;
};
