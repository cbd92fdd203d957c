/**
 * An incremental decoder of the Alpha protocol. Fed bytes cut anywhere, in any of the three encodings, with noise in between;
 * it never throws: what is not a packet is an event too.
 */
import { ACK, checksum, EOT, ETX, hexOf, NAK, NUL, SOH, STX } from './frame.ts';
import type { AlphaOptions } from './options.ts';

export type ParsedCommand = {
  readonly command: string;
  readonly data: Uint8Array;
  /** `none`: no ETX, or ETX without digits, as some hosts send. */
  readonly checksum: 'ok' | 'bad' | 'none';
};
export type ParserEvent =
  | {
      readonly kind: 'packet';
      readonly encoding: AlphaOptions['encoding'];
      readonly type: string;
      readonly address: string;
      readonly commands: readonly ParsedCommand[];
    }
  | { readonly kind: 'acknowledge'; readonly good: boolean; readonly status: number }
  | { readonly kind: 'noise'; readonly bytes: Uint8Array }
  /** A packet that began and did not end well. */
  | { readonly kind: 'abandoned'; readonly reason: string; readonly bytes: Uint8Array };

export type AlphaParser = {
  readonly push: (bytes: Uint8Array) => readonly ParserEvent[];
  /** The line went silent, or the input ended: what is half done is given up. */
  readonly end: (reason?: string) => readonly ParserEvent[];
  readonly insidePacket: () => boolean;
  /** Of the command under way: how many came before it in its packet, and its bytes since STX. */
  readonly underWay: () => { readonly before: number; readonly body: readonly number[] } | undefined;
};

const mostBytes = 65_536;

type Packet = {
  readonly encoding: AlphaOptions['encoding'];
  header: number[];
  commands: ParsedCommand[];
  /** Plain bytes since STX, and the same as they came. */
  body: number[] | undefined;
  raw: number[];
  /** Checksum digits since ETX. */
  digits: number[] | undefined;
  length: number;
};

export function alphaParser(options: { readonly sevenBit?: boolean } = {}): AlphaParser {
  const mask = options.sevenBit ? 0x7f : 0xff;
  let events: ParserEvent[] = [];
  let noise: number[] = [];
  let held: number[] = [];
  let current: Packet | undefined;

  const flushNoise = () => {
    if (noise.length > 0) events.push({ kind: 'noise', bytes: Uint8Array.from(noise) });
    noise = [];
  };
  const begin = (encoding: AlphaOptions['encoding']) => {
    if (current) abandon('a new packet began');
    flushNoise();
    current = { encoding, header: [], commands: [], body: undefined, raw: [], digits: undefined, length: 0 };
  };
  const abandon = (reason: string) => {
    if (!current) return;
    const bytes = Uint8Array.from([...current.header, ...(current.body ?? [])]);
    events.push({ kind: 'abandoned', reason, bytes });
    current = undefined;
  };
  /** Between packets: wait for one of the three ways to write SOH. */
  const outside = (byte: number) => {
    held.push(byte);
    const [first, second, third] = held;
    if (first === NUL) {
      flushNoise();
      held = [];
    } else if (first === SOH) started('a');
    else if (first === 0x5d && (second === undefined || second === 0x21)) {
      if (second !== undefined) started('b');
    } else if (first === 0x5f && startsSoh(second, third)) {
      if (third !== undefined) started('c');
    } else if (first === ACK || first === NAK) acknowledged(first, second);
    else refuse();
  };
  const startsSoh = (second?: number, third?: number) =>
    (second === undefined || second === 0x30) && (third === undefined || third === 0x31);
  const started = (encoding: AlphaOptions['encoding']) => {
    held = [];
    begin(encoding);
  };
  const acknowledged = (first: number, status: number | undefined) => {
    if (status === undefined) return;
    if (status < 0x20) return refuse();
    held = [];
    flushNoise();
    events.push({ kind: 'acknowledge', good: first === ACK, status });
  };
  /** The first held byte is noise; the others are looked at again. */
  const refuse = () => {
    const [first, ...rest] = held;
    held = [];
    if (first !== undefined) noise.push(first);
    for (const byte of rest) outside(byte);
  };

  /** Inside a packet: undo the encoding, byte by byte. */
  const inside = (packet: Packet, byte: number) => {
    if (byte === SOH) {
      held = [];
      return begin('a');
    }
    held.push(byte);
    const plain = unescaped(held, packet.encoding);
    if (plain === undefined) return;
    const raw = held;
    held = [];
    take(packet, plain, raw);
  };
  const take = (packet: Packet, plain: number, raw: readonly number[]) => {
    if (++packet.length > mostBytes) return abandon('too long');
    if (plain === SOH) return begin(packet.encoding);
    if (packet.body === undefined) return takeHeader(packet, plain, raw);
    if (packet.digits !== undefined) return takeDigit(packet, plain, raw);
    if (plain === EOT) return finish(packet);
    if (plain === STX) {
      endCommand(packet);
      return beginCommand(packet, plain, raw);
    }
    packet.body.push(plain);
    packet.raw.push(...raw);
    if (plain === ETX) packet.digits = [];
  };
  const takeHeader = (packet: Packet, plain: number, raw: readonly number[]) => {
    if (plain === STX && packet.header.length === 3) return beginCommand(packet, plain, raw);
    if (plain === STX || plain === EOT || packet.header.length === 3) {
      packet.header.push(plain);
      return abandon('no type and address');
    }
    packet.header.push(plain);
  };
  const beginCommand = (packet: Packet, plain: number, raw: readonly number[]) => {
    packet.body = [plain];
    packet.raw = [...raw];
    packet.digits = undefined;
  };
  const takeDigit = (packet: Packet, plain: number, raw: readonly number[]) => {
    if (plain === EOT) return finish(packet);
    if (plain === STX) {
      endCommand(packet);
      return beginCommand(packet, plain, raw);
    }
    packet.digits?.push(plain);
  };
  const endCommand = (packet: Packet) => {
    const { body = [], digits } = packet;
    const data = body.slice(2, digits === undefined ? undefined : -1);
    packet.commands.push({
      command: body[1] === undefined || body[1] < 0x20 ? '' : String.fromCharCode(body[1]),
      data: Uint8Array.from(data),
      checksum: sumIs(packet, digits),
    });
  };
  const finish = (packet: Packet) => {
    endCommand(packet);
    const header = String.fromCharCode(...packet.header);
    const { encoding, commands } = packet;
    current = undefined;
    events.push({ kind: 'packet', encoding, type: header.slice(0, 1), address: header.slice(1), commands });
  };

  return {
    push: (bytes) => {
      events = [];
      for (const byte of bytes) {
        if (current) inside(current, byte & mask);
        else outside(byte & mask);
      }
      return events;
    },
    end: (reason = 'the input ended') => {
      events = [];
      if (!current) noise.push(...held);
      held = [];
      abandon(reason);
      flushNoise();
      return events;
    },
    insidePacket: () => current !== undefined,
    underWay: () => current?.body && { before: current.commands.length, body: current.body },
  };
}

/** The byte that held bytes stand for, or undefined while more must come. A broken escape stands for its mark. */
function unescaped(held: readonly number[], encoding: AlphaOptions['encoding']): number | undefined {
  const [first = 0, second, third] = held;
  if (encoding === 'b' && first === 0x5d) return second === undefined ? undefined : (second - 0x20) & 0xff;
  if (encoding === 'c' && first === 0x5f) {
    if (third === undefined) return undefined;
    const value = Number.parseInt(String.fromCharCode(second ?? 0, third), 16);
    return Number.isNaN(value) ? first : value;
  }
  return first;
}

/** The maker does not say whether the sum is taken before or after the encoding: either is good. */
function sumIs(packet: Packet, digits: readonly number[] | undefined): ParsedCommand['checksum'] {
  if (digits === undefined || digits.length === 0) return 'none';
  const text = String.fromCharCode(...digits);
  if (!/^[0-9A-Fa-f]{4}$/.test(text)) return 'bad';
  const sum = Number.parseInt(text, 16);
  const sums = [packet.body ?? [], packet.raw].map((bytes) => checksum(Uint8Array.from(bytes)));
  return sums.includes(sum) ? 'ok' : 'bad';
}

/** What an event says, for logs. */
export function describe(event: ParserEvent): string {
  if (event.kind === 'noise' || event.kind === 'abandoned') return hexOf(event.bytes.slice(0, 64));
  return event.kind;
}
