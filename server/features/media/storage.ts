/** Where files lie, by the SHA-256 of their bytes: a folder, or a bucket that several nodes share. */
import type { Readable } from 'node:stream';

/** The bytes themselves, or a file that has them: large ones are never held in memory. */
export type Body =
  | Uint8Array
  | {
      readonly path: string;
      readonly bytes: number;
      /** Nobody needs it where it is; it is gone from there once it is kept. */
      readonly spare?: boolean;
      /** Its bytes are on the disk already, not its name. */
      readonly synced?: boolean;
    };
/** Both ends included, as in RFC 9110 §14.1.2. */
export type ByteRange = { readonly start: number; readonly end: number };
export type StoredFile = {
  readonly hash: string;
  readonly bytes: number;
  /** When it was last put, ms. */
  readonly at: number;
};

export type MediaStorage = {
  /**
   * Kept whole or not at all, durably, when it resolves. Putting what is there makes it young again. `isHash` false: the name is
   * one of the caller's, also 64 hexadecimal digits.
   */
  put(hash: string, body: Body, isHash?: boolean): Promise<void>;
  /** Undefined when it is not there. */
  get(hash: string, range?: ByteRange): Promise<Readable | undefined>;
  /** Where its file is, or would be, on this disk; undefined in a bucket. */
  pathOf?(hash: string): string;
  /** No error when it is not there. */
  delete(hash: string): Promise<void>;
  list(): AsyncIterable<StoredFile>;
};

export function sizeOf(body: Body): number {
  return body instanceof Uint8Array ? body.length : body.bytes;
}
