/**
 * An incremental decoder of JetFile II packets, both ways. Fed bytes cut anywhere, with noise in between; it never throws:
 * what is not a packet is an event too.
 */
import { checksum, headerBytes, mostBytes, type Packet, word } from './frame.ts';

export type ParserEvent =
  | {
      readonly kind: 'packet';
      readonly packet: Packet;
      /** Every packet carries one: `none` never occurs here. */
      readonly checksum: 'ok' | 'bad' | 'none';
    }
  | { readonly kind: 'noise'; readonly bytes: Uint8Array }
  /** A packet that began and did not end well. */
  | { readonly kind: 'abandoned'; readonly reason: string; readonly bytes: Uint8Array };

export type Jetfile2Parser = {
  readonly push: (bytes: Uint8Array) => readonly ParserEvent[];
  /** The line went silent, or the input ended: what is half done is given up. */
  readonly end: (reason?: string) => readonly ParserEvent[];
  readonly insidePacket: () => boolean;
};

export function jetfile2Parser(): Jetfile2Parser {
  let held = new Uint8Array();
  let noise: number[] = [];

  const flushNoise = (events: ParserEvent[]) => {
    if (noise.length > 0) events.push({ kind: 'noise', bytes: Uint8Array.from(noise) });
    noise = [];
  };
  /** Takes one thing from what is held; answers whether there may be another. */
  const step = (events: ParserEvent[]): boolean => {
    const start = startOf(held);
    noise.push(...held.subarray(0, start));
    held = held.slice(start);
    if (held.length < headerBytes) return false;
    const whole = headerBytes + (held[14] ?? 0) * 4 + word(held, 4);
    if (whole > mostBytes) {
      flushNoise(events);
      events.push({ kind: 'abandoned', reason: 'too long', bytes: held.slice(0, headerBytes) });
      held = held.slice(2);
      return true;
    }
    if (held.length < whole) return false;
    flushNoise(events);
    const packet = read(held.subarray(0, whole));
    const good = word(held, 2) === checksum(held.subarray(4, whole));
    events.push({ kind: 'packet', packet, checksum: good ? 'ok' : 'bad' });
    // A wrong length swallows what follows: within a bad packet the next one may have begun.
    const again = good ? whole : Math.min(whole, 2 + startOf(held.subarray(2)));
    held = held.slice(again);
    return true;
  };

  return {
    push: (bytes) => {
      const events: ParserEvent[] = [];
      const joined = new Uint8Array(held.length + bytes.length);
      joined.set(held);
      joined.set(bytes, held.length);
      held = joined;
      while (step(events));
      if (held.length === 0) flushNoise(events);
      return events;
    },
    end: (reason = 'the input ended') => {
      const events: ParserEvent[] = [];
      const begun = held.length > 1;
      if (!begun) noise.push(...held);
      flushNoise(events);
      if (begun) events.push({ kind: 'abandoned', reason, bytes: held });
      held = new Uint8Array();
      return events;
    },
    insidePacket: () => held.length > 0,
  };
}

/** Where a packet begins, or may: the last byte alone may be half of the sign that one does. */
function startOf(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(0x55); at >= 0; at = bytes.indexOf(0x55, at + 1)) {
    const second = bytes[at + 1];
    if (second === undefined || second === 0xa7 || second === 0xa8) return at;
  }
  return bytes.length;
}

function read(bytes: Uint8Array): Packet {
  const end = headerBytes + (bytes[14] ?? 0) * 4;
  return {
    answer: bytes[1] === 0xa8,
    group: bytes[8] ?? 0,
    unit: bytes[9] ?? 0,
    serial: word(bytes, 10),
    command: ((bytes[12] ?? 0) << 8) | (bytes[13] ?? 0),
    flag: bytes[15] ?? 0,
    argument: bytes.slice(headerBytes, end),
    data: bytes.slice(end),
  };
}
