export type ConsultationView = {
  /** How far it is, in place of what other slides are headed with. */
  readonly head: string;
  /** Of a result, what the answers are to. */
  readonly about: string | null;
  /** What may be chosen, while nothing of the answers is told. */
  readonly choices: readonly string[];
  readonly bars: readonly {
    readonly label: string;
    readonly said: string;
    /** Hundredths of the whole width. */
    readonly width: number;
    /** It was chosen, once all is counted. */
    readonly chosen: boolean;
  }[];
  /** Of those that have no room. */
  readonly more: string | null;
  readonly notes: readonly string[];
  readonly take: { readonly label: string; readonly host: string; readonly path: string } | null;
  readonly when: { readonly day: string; readonly hour: string | null; readonly long: boolean } | null;
};
