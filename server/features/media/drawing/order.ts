/** What the server and the process that draws say to each other. */

/** `from`: the file of the original, or its bytes. `to`: the file that is not there yet. */
export type Order = { readonly id: number; readonly from: string | Uint8Array; readonly to: string };

/** What stands in the file; its bytes are on the disk. `hash`: their SHA-256. */
export type Made = {
  readonly hash: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
};

/** First that it can draw at all; then of each order what was made. */
export type Answer =
  | 'ready'
  /** Undefined for what cannot be read to its end. */
  | { readonly id: number; readonly made: Made | undefined }
  /** What the disk said. */
  | { readonly id: number; readonly failed: string }
  /** It took too long. */
  | { readonly id: number; readonly late: true };
