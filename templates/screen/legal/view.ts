export type LegalView = {
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** Beside the QR code. */
  readonly read: string | null;
};
