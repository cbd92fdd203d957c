export type FiguresView = {
  readonly tiles: readonly {
    readonly label: string;
    readonly value: string;
    readonly unit: string | null;
    readonly icon: string | null;
    /** The value is long and set smaller. */
    readonly long: boolean;
  }[];
  /** One to six: how they are laid out. */
  readonly count: number;
  readonly note: string | null;
};
