/**
 * An incremental decoder of frames. PMPP may be cut anywhere and have noise in between; over UDP what comes at once is a datagram,
 * and several messages one behind the other are told apart by their lengths. It never throws: what is not a frame is an event too.
 */
import { crc16X25 } from '#core/panel/multi/index.ts';
import { control, escapeMark, type Framing, flag, flip, ipi } from './frame.ts';
import { decodeMessage, messageLength, type SnmpMessage } from './message.ts';

export type ParserEvent =
  | {
      readonly kind: 'message';
      readonly message: SnmpMessage;
      readonly bytes: Uint8Array;
      /** PMPP address. */
      readonly address?: number;
      /** `none`: over UDP. */
      readonly checksum: 'ok' | 'none';
    }
  /** A frame whose check does not hold, or whose content is no SNMP message. */
  | {
      readonly kind: 'spoilt';
      readonly bytes: Uint8Array;
      readonly reason: string;
      readonly checksum: 'ok' | 'bad' | 'none';
    }
  | { readonly kind: 'noise'; readonly bytes: Uint8Array }
  /** A frame that began and did not end. */
  | { readonly kind: 'abandoned'; readonly reason: string; readonly bytes: Uint8Array };

export type NtcipParser = {
  readonly push: (bytes: Uint8Array) => readonly ParserEvent[];
  /** The line went silent, or the input ended: what is half done is given up. */
  readonly end: (reason?: string) => readonly ParserEvent[];
};

const mostBytes = 65_536;
/** Address, control, IPI and FCS. */
const leastBytes = 5;

export function ntcipParser({ framing }: Pick<Framing, 'framing'>): NtcipParser {
  return framing === 'udp' ? datagrams() : pmppFrames();
}

function datagrams(): NtcipParser {
  return {
    push: (bytes) => {
      const events: ParserEvent[] = [];
      for (let rest = bytes; rest.length > 0; ) {
        const length = messageLength(rest) ?? rest.length;
        events.push(messageOf(rest.slice(0, length), { checksum: 'none' }));
        rest = rest.slice(length);
      }
      return events;
    },
    end: () => [],
  };
}

type Envelope = { readonly checksum: 'ok' | 'none'; readonly address?: number };

function messageOf(bytes: Uint8Array, envelope: Envelope): ParserEvent {
  const message = decodeMessage(bytes);
  if (message) return { kind: 'message', message, bytes, ...envelope };
  return { kind: 'spoilt', bytes, reason: 'not an SNMP message', checksum: envelope.checksum };
}

function pmppFrames(): NtcipParser {
  let events: ParserEvent[] = [];
  /** Since the last flag, escapes undone; the flag that ends a frame may begin the next one. */
  let body: number[] = [];
  let began = false;
  let escaped = false;

  const give = (event: ParserEvent) => {
    events.push(event);
    body = [];
    escaped = false;
  };
  const take = (byte: number) => {
    if (byte === flag) {
      const broken = escaped;
      if (body.length > 0) give(began ? read(Uint8Array.from(body), broken) : noise());
      began = true;
    } else if (escaped) {
      escaped = false;
      body.push(byte ^ flip);
    } else if (byte === escapeMark && began) escaped = true;
    else body.push(byte);
    if (body.length > mostBytes) {
      give({ kind: 'abandoned', reason: 'too long', bytes: Uint8Array.from(body) });
      began = false;
    }
  };
  const noise = (): ParserEvent => ({ kind: 'noise', bytes: Uint8Array.from(body) });

  return {
    push: (bytes) => {
      events = [];
      for (const byte of bytes) take(byte);
      return events;
    },
    end: (reason = 'the input ended') => {
      events = [];
      if (body.length > 0)
        give(began ? { kind: 'abandoned', reason, bytes: Uint8Array.from(body) } : noise());
      began = false;
      escaped = false;
      return events;
    },
  };
}

/** What stands between two flags: a frame, a spoilt one, or noise that happened to lie there. */
function read(body: Uint8Array, broken: boolean): ParserEvent {
  const head = addressOf(body);
  const shaped = body[head.length] === control && body[head.length + 1] === ipi;
  if (!shaped || body.length < leastBytes) return { kind: 'noise', bytes: body };
  const fcs = (body.at(-2) ?? 0) | ((body.at(-1) ?? 0) << 8);
  if (broken || crc16X25(body.slice(0, -2)) !== fcs)
    return { kind: 'spoilt', bytes: body, reason: 'frame check', checksum: 'bad' };
  return messageOf(body.slice(head.length + 2, -2), { checksum: 'ok', address: head.address });
}

/** One octet whose lowest bit is set, or two of which the second one's is. */
function addressOf(body: Uint8Array): { readonly length: number; readonly address: number } {
  const [first = 0, second = 0] = body;
  if (first & 1) return { length: 1, address: first >>> 2 };
  return { length: 2, address: ((first >>> 2) << 7) | (second >>> 1) };
}
