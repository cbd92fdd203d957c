/**
 * SNMP messages out of a stream that has lost its datagrams, as a recording has: cut anywhere, with noise in between. A message begins
 * with SEQUENCE, length, INTEGER of one octet that is the version (RFC 1157 §4); what does not decode is looked through for the next one.
 */
import { decodeMessage, messageLength } from './message.ts';
import type { NtcipParser, ParserEvent } from './parser.ts';

const mostBytes = 65_536;
/** 30 82 LL LL 02 01 VV */
const headBytes = 7;

export function snmpStream(): NtcipParser {
  let held: Uint8Array = new Uint8Array();
  let noise: number[] = [];

  const flush = (): readonly ParserEvent[] => {
    const bytes = Uint8Array.from(noise);
    noise = [];
    return bytes.length === 0 ? [] : [{ kind: 'noise', bytes }];
  };
  /** One octet is noise; the rest is looked at again. */
  const skip = () => {
    noise.push(held[0] ?? 0);
    held = held.subarray(1);
  };
  const drain = (last: boolean): readonly ParserEvent[] => {
    const events: ParserEvent[] = [];
    while (held.length > 0) {
      const begins = beginning(held);
      if (begins === 'unknown' && !last) break;
      const length = begins === 'yes' ? (messageLength(held) ?? 0) : 0;
      if (length > held.length && !last) break;
      const bytes = held.slice(0, length);
      const message = length > 0 && length <= held.length ? decodeMessage(bytes) : undefined;
      if (!message) {
        skip();
        if (noise.length >= mostBytes) events.push(...flush());
        continue;
      }
      events.push(...flush(), { kind: 'message', message, bytes, checksum: 'none' });
      held = held.subarray(length);
    }
    return events;
  };
  return {
    push: (bytes) => {
      held = Uint8Array.from([...held, ...bytes]);
      return drain(false);
    },
    end: () => [...drain(true), ...flush()],
  };
}

function beginning(bytes: Uint8Array): 'yes' | 'no' | 'unknown' {
  const [first, size = 0] = bytes;
  if (first !== 0x30) return 'no';
  if (bytes.length < headBytes) return 'unknown';
  const length = messageLength(bytes);
  if (length === undefined || length > mostBytes) return 'no';
  const at = size < 0x80 ? 2 : 2 + (size & 0x7f);
  return bytes[at] === 0x02 && bytes[at + 1] === 0x01 ? 'yes' : 'no';
}
