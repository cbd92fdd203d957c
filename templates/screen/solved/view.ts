/** A picture with its word below it. */
type Pictured = { readonly hash: string; readonly alt: string; readonly word: string };

export type SolvedView = {
  readonly head: string;
  /** Of one report: what was said, what was done. */
  readonly one: {
    readonly asked: { readonly when: string; readonly words: string };
    readonly done: { readonly when: string; readonly words: string | null };
    readonly note: string;
  } | null;
  readonly before: Pictured | null;
  readonly after: Pictured | null;
  /** Of the newest ones. */
  readonly rows: readonly { readonly what: string; readonly where: string | null; readonly when: string }[];
  readonly place: string | null;
  readonly read: string | null;
};
