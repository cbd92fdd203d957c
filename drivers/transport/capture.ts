/** What passed over a line lately, both ways: the first thing that is asked for when a panel and a desk do not understand each other. */
import { hexOf } from '../bytes.ts';
import type { Clock } from '../time.ts';

export type Captured = {
  readonly at: number;
  readonly direction: 'in' | 'out';
  readonly bytes: Uint8Array;
};
export type Capture = {
  readonly add: (direction: Captured['direction'], bytes: Uint8Array) => void;
  /** Oldest first. */
  readonly entries: () => readonly Captured[];
};

/** Bytes kept of one line. */
export const captureBytes = 64 * 1024;
/** What an entry costs beside its bytes, so that many small ones are bounded too. */
const entryBytes = 32;

export function createCapture(clock: Clock, most = captureBytes): Capture {
  let kept: Captured[] = [];
  let size = 0;
  return {
    add: (direction, bytes) => {
      const part = new Uint8Array(bytes.length > most ? bytes.subarray(bytes.length - most) : bytes);
      kept.push({ at: clock.now(), direction, bytes: part });
      size += part.length + entryBytes;
      let gone = 0;
      while (size > most && gone < kept.length - 1) size -= (kept[gone++]?.bytes.length ?? 0) + entryBytes;
      if (gone > 0) kept = kept.slice(gone);
    },
    entries: () => [...kept],
  };
}

/** One line for each piece: when, which way (`>` to the panel), its bytes in hex and as letters. */
export function captureText(entries: readonly Captured[]): string {
  return entries
    .map(({ at, direction, bytes }) => {
      const letters = Array.from(bytes, (byte) =>
        byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.',
      ).join('');
      const octets = hexOf(bytes).replace(/..(?=.)/g, '$& ');
      return `${new Date(at).toISOString()} ${direction === 'out' ? '>' : '<'} ${octets}  ${letters}\n`;
    })
    .join('');
}
