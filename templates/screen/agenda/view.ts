export type AgendaRow = {
  /** Null under a row of the same day. */
  readonly day: string | null;
  readonly hour: string | null;
  readonly title: string;
  readonly place: string | null;
};
export type AgendaView = { readonly rows: readonly AgendaRow[]; readonly more: string | null };
