export type HeadlinesView = {
  readonly rows: readonly {
    readonly title: string;
    /** The title is long and set smaller. */
    readonly small: boolean;
    readonly day: string;
  }[];
};
