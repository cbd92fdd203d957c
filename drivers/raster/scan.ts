/**
 * Incremental parsing for every protocol of lamps: bytes come cut anywhere, with noise in between. A protocol only says what stands
 * at the head of what has come so far; nothing here throws.
 */
export type Noise = { readonly kind: 'noise'; readonly bytes: Uint8Array };
/** A frame that began and did not end well. */
export type Abandoned = {
  readonly kind: 'abandoned';
  readonly reason: string;
  readonly bytes: Uint8Array;
};
export type Head<E> =
  /** A frame may be beginning: wait. */
  | 'more'
  /** The first byte begins nothing. */
  | 'noise'
  | { readonly length: number; readonly event: E }
  | { readonly length: number; readonly abandoned: string };
export type Scanner<E> = {
  readonly push: (bytes: Uint8Array) => readonly (E | Noise | Abandoned)[];
  /** The line went silent, or the input ended: what is half done is given up. */
  readonly end: () => readonly (E | Noise | Abandoned)[];
};

/** `head` sees everything that waits, at least one byte. */
export function scanner<E>(head: (bytes: Uint8Array) => Head<E>): Scanner<E> {
  let held = new Uint8Array(0);
  let noise: number[] = [];

  const flushed = (): Noise[] => {
    const bytes = Uint8Array.from(noise);
    noise = [];
    return bytes.length > 0 ? [{ kind: 'noise', bytes }] : [];
  };
  const scan = (): (E | Noise | Abandoned)[] => {
    const found: (E | Noise | Abandoned)[] = [];
    let at = 0;
    while (at < held.length) {
      const seen = head(held.subarray(at));
      if (seen === 'more') break;
      if (seen === 'noise') {
        noise.push(held[at++] ?? 0);
        continue;
      }
      found.push(...flushed());
      const bytes = held.slice(at, at + seen.length);
      found.push('event' in seen ? seen.event : { kind: 'abandoned', reason: seen.abandoned, bytes });
      at += seen.length;
    }
    held = held.slice(at);
    return found;
  };

  return {
    push: (bytes) => {
      const before = held;
      held = new Uint8Array(before.length + bytes.length);
      held.set(before);
      held.set(bytes, before.length);
      const found = scan();
      return held.length === 0 ? [...found, ...flushed()] : found;
    },
    end: () => {
      const left = held;
      held = new Uint8Array(0);
      const given: Abandoned[] =
        left.length > 0 ? [{ kind: 'abandoned', reason: 'the input ended', bytes: left }] : [];
      return [...flushed(), ...given];
    },
  };
}
