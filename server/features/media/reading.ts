/** What the reader's thread is asked and what it answers. Plain data: it crosses from thread to thread. */
import type { Picture } from './encode.ts';

export type PdfLimits = { readonly pages: number; readonly side: number };
export type Question =
  | { readonly read: 'video'; readonly path: string }
  | { readonly read: 'pdf'; readonly path: string; readonly limits: PdfLimits };

export type Track = {
  /** `General`, `Video`, `Audio`, … */
  readonly type: string;
  readonly format: string;
  readonly codec: string;
  readonly profile: string;
  readonly durationMs: number;
  readonly width: number;
  readonly height: number;
  readonly rotation: number;
  readonly bitDepth: number;
  readonly chroma: string;
  readonly encrypted: boolean;
  readonly truncated: boolean;
};
export type PdfPage = { readonly original: Picture; readonly display: Picture; readonly text: string };

export type Answer =
  | { readonly tracks: readonly Track[] }
  | { readonly pages: readonly PdfPage[] }
  | { readonly refused: 'encrypted' | 'unreadable' }
  | { readonly refused: 'too-many-pages'; readonly pages: number };
