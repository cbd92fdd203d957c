/** SNMPv1 messages (RFC 1157 §4) to and from octets: what the fake sign, the command line and the tests speak. Never throws. */
import { BerReader, BerWriter } from 'asn1-ber';

export const pdus = { get: 0xa0, getNext: 0xa1, response: 0xa2, set: 0xa3 } as const;
export type PduKind = keyof typeof pdus;

/** Tags of values (RFC 1155 §6): gauge is APPLICATION 2, which one maker puts where an integer belongs. */
export const types = {
  integer: 0x02,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  ipAddress: 0x40,
  counter: 0x41,
  gauge: 0x42,
  timeTicks: 0x43,
  opaque: 0x44,
  // Of version 2 (RFC 3416 §3): some agents put them into answers of version 1 that refuse.
  noSuchObject: 0x80,
  noSuchInstance: 0x81,
  endOfMibView: 0x82,
} as const;
export type Value =
  | { readonly type: 'integer' | 'counter' | 'gauge' | 'timeTicks'; readonly value: number }
  | { readonly type: 'octets' | 'ipAddress' | 'opaque'; readonly value: Uint8Array }
  | { readonly type: 'oid'; readonly value: string }
  | { readonly type: Empty; readonly value: null };
type Empty = 'null' | 'noSuchObject' | 'noSuchInstance' | 'endOfMibView';
export type Bound = { readonly oid: string } & Value;
export type SnmpMessage = {
  readonly version: number;
  readonly community: string;
  readonly kind: PduKind;
  readonly requestId: number;
  readonly errorStatus: number;
  readonly errorIndex: number;
  readonly varbinds: readonly Bound[];
};

const sequence = 0x30;

export const integer = (value: number): Value => ({ type: 'integer', value });
export const octets = (value: Uint8Array): Value => ({ type: 'octets', value });
export const nothing: Value = { type: 'null', value: null };

export function encodeMessage(message: SnmpMessage): Uint8Array {
  const writer = new BerWriter();
  writer.startSequence();
  writer.writeInt(message.version);
  writer.writeBuffer(Buffer.from(message.community, 'latin1'), types.octets);
  writer.startSequence(pdus[message.kind]);
  writer.writeInt(message.requestId);
  writer.writeInt(message.errorStatus);
  writer.writeInt(message.errorIndex);
  writer.startSequence();
  for (const varbind of message.varbinds) writeVarbind(writer, varbind);
  writer.endSequence();
  writer.endSequence();
  writer.endSequence();
  return Uint8Array.from(writer.buffer);
}

function writeVarbind(writer: BerWriter, varbind: Bound): void {
  writer.startSequence();
  writer.writeOID(varbind.oid);
  if (varbind.value === null) writer.writeBuffer(Buffer.alloc(0), types[varbind.type]);
  else if (varbind.type === 'oid') writer.writeOID(varbind.value);
  else if (typeof varbind.value === 'number') writer.writeInt(varbind.value, types[varbind.type]);
  else writer.writeBuffer(Buffer.from(varbind.value), types[varbind.type]);
  writer.endSequence();
}

/** One message that fills the octets; undefined when it is not one, or not of version 1 to 3 of the simple kind. */
export function decodeMessage(bytes: Uint8Array): SnmpMessage | undefined {
  try {
    return readMessage(new BerReader(Buffer.from(bytes)));
  } catch {
    return undefined;
  }
}

/** How many octets the message that begins here says it has; undefined when none begins, or its head is cut. */
export function messageLength(bytes: Uint8Array): number | undefined {
  if (bytes[0] !== sequence || bytes[1] === undefined) return undefined;
  if (bytes[1] < 0x80) return 2 + bytes[1];
  const count = bytes[1] & 0x7f;
  if (count === 0 || count > 3 || bytes.length < 2 + count) return undefined;
  return 2 + count + bytes.slice(2, 2 + count).reduce((sum, byte) => sum * 256 + byte, 0);
}

function readMessage(reader: BerReader): SnmpMessage | undefined {
  if (!enter(reader, sequence) || reader.length !== reader.remain) return undefined;
  const version = reader.readInt(types.integer);
  const community = reader.readString(types.octets, true);
  const tag = reader.peek();
  const kind = Object.entries(pdus).find(([, code]) => code === tag)?.[0];
  if (version === null || community === null || !isKind(kind) || !enter(reader, pdus[kind])) return undefined;
  const [requestId, errorStatus, errorIndex] = [1, 2, 3].map(() => reader.readInt(types.integer));
  if (requestId == null || errorStatus == null || errorIndex == null || !enter(reader, sequence))
    return undefined;
  const varbinds: Bound[] = [];
  while (reader.remain > 0) {
    const varbind = readVarbind(reader);
    if (!varbind) return undefined;
    varbinds.push(varbind);
  }
  return {
    version,
    community: community.toString('latin1'),
    kind,
    requestId,
    errorStatus,
    errorIndex,
    varbinds,
  };
}

function isKind(kind: string | undefined): kind is PduKind {
  return kind !== undefined && kind in pdus;
}

function enter(reader: BerReader, tag: number): boolean {
  return reader.readSequence(tag) !== null && reader.length <= reader.remain;
}

function readVarbind(reader: BerReader): Bound | undefined {
  if (!enter(reader, sequence)) return undefined;
  const end = reader.offset + reader.length;
  const oid = reader.readOID();
  const value = readValue(reader);
  if (oid === null || !/^\d+(\.\d+)+$/.test(oid) || !value || reader.offset !== end) return undefined;
  return { oid, ...value };
}

function readValue(reader: BerReader): Value | undefined {
  const tag = reader.peek();
  switch (tag) {
    case types.integer:
      return number('integer', reader.readInt());
    case types.counter:
      return number('counter', reader.readInt());
    case types.gauge:
      return number('gauge', reader.readInt());
    case types.timeTicks:
      return number('timeTicks', reader.readInt());
    case types.octets:
      return content('octets', reader.readString(tag, true));
    case types.ipAddress:
      return content('ipAddress', reader.readString(tag, true));
    case types.opaque:
      return content('opaque', reader.readString(tag, true));
    case types.oid: {
      const value = reader.readOID();
      return value !== null && /^\d+(\.\d+)+$/.test(value) ? { type: 'oid', value } : undefined;
    }
    case types.null:
      return empty(reader, 'null');
    case types.noSuchObject:
      return empty(reader, 'noSuchObject');
    case types.noSuchInstance:
      return empty(reader, 'noSuchInstance');
    case types.endOfMibView:
      return empty(reader, 'endOfMibView');
    default:
      return undefined;
  }
}

function empty(reader: BerReader, type: Empty): Value | undefined {
  reader.readByte();
  return reader.readByte() === 0 ? { type, value: null } : undefined;
}

function number(
  type: 'integer' | 'counter' | 'gauge' | 'timeTicks',
  value: number | null,
): Value | undefined {
  return value === null ? undefined : { type, value };
}

function content(type: 'octets' | 'ipAddress' | 'opaque', value: Buffer | null): Value | undefined {
  return value === null ? undefined : { type, value: Uint8Array.from(value) };
}
