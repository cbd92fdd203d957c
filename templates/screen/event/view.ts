/** The date as a sheet torn off a calendar. `figure` is null for what takes more than a number: the words then stand alone. */
export type EventView = {
  readonly above: string;
  readonly figure: string | null;
  readonly below: string | null;
  /** The figure is two days. */
  readonly pair: boolean;
  readonly hour: string | null;
};
