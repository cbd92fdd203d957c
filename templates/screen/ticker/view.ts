export type TickerView = {
  /** In bold. */
  readonly what: string;
  /** When and where, and what else is said. */
  readonly rest: string | null;
  /** Longer than the band. */
  readonly runs: boolean;
  /** The same in pieces of the band's length, for those who want no movement; the pieces take turns. */
  readonly parts: readonly { readonly number: number; readonly text: string }[];
};
