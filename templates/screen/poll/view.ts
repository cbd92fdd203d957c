export type PollView = {
  readonly bars: readonly {
    readonly label: string;
    readonly percent: string;
    /** Hundredths of the whole width. */
    readonly width: number;
    readonly leads: boolean;
  }[];
  readonly note: string;
};
