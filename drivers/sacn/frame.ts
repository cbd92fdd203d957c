/** Data packets of ANSI E1.31 (sACN): a root layer, a framing layer and a DMP layer, one inside the other, each with its length. */
import { createHash } from 'node:crypto';
import { slots } from '../raster/universes.ts';

export const port = 5568;
/** E1.31 §5: preamble and postamble sizes, then the packet identifier of ACN. */
export const preamble = Uint8Array.of(0, 0x10, 0, 0, ...Buffer.from('ASC-E1.17\0\0\0', 'latin1'));
export const vectors = { root: 4, framing: 2, dmp: 2 } as const;
/** Where the layers begin, and where the channels do. */
export const layers = { root: 16, framing: 38, dmp: 115, data: 126 } as const;
/** E1.31 §6.2.6 options. */
export const flags = { preview: 0x80, terminated: 0x40 } as const;

export type DataPacket = {
  /** 16 bytes. */
  readonly cid: Uint8Array;
  readonly sourceName: string;
  readonly priority: number;
  readonly sequence: number;
  readonly universe: number;
  readonly preview: boolean;
  readonly terminated: boolean;
  /** 0 for lamps. */
  readonly startCode: number;
  readonly data: Uint8Array;
};

/** Always 638 bytes: all 512 channels, those after the data dark. */
export function dataPacket(packet: DataPacket): Uint8Array {
  const bytes = Buffer.alloc(layers.data + slots);
  bytes.set(preamble);
  bytes.writeUInt16BE(lengthFrom(layers.root), layers.root);
  bytes.writeUInt32BE(vectors.root, 18);
  bytes.set(packet.cid, 22);
  bytes.writeUInt16BE(lengthFrom(layers.framing), layers.framing);
  bytes.writeUInt32BE(vectors.framing, 40);
  bytes.set(nameBytes(packet.sourceName), 44);
  bytes[108] = packet.priority;
  bytes[111] = packet.sequence & 0xff;
  bytes[112] = (packet.preview ? flags.preview : 0) | (packet.terminated ? flags.terminated : 0);
  bytes.writeUInt16BE(packet.universe, 113);
  bytes.writeUInt16BE(lengthFrom(layers.dmp), layers.dmp);
  bytes[117] = vectors.dmp;
  bytes[118] = 0xa1;
  bytes.writeUInt16BE(1, 121);
  bytes.writeUInt16BE(slots + 1, 123);
  bytes[125] = packet.startCode;
  bytes.set(packet.data.subarray(0, slots), layers.data);
  return bytes;
}

/** E1.31 §4.1: the low twelve bits are a length, the high four are always 7. */
function lengthFrom(layer: number): number {
  return 0x7000 | (layers.data + slots - layer);
}

/** 63 bytes of UTF-8 at most, cut between two characters, and a zero. */
function nameBytes(name: string): Uint8Array {
  let bytes = Buffer.from(name);
  for (let kept = name; bytes.length > 63; bytes = Buffer.from(kept)) kept = [...kept].slice(0, -1).join('');
  return bytes;
}

export function cidBytes(cid: string): Uint8Array {
  return Buffer.from(cid.replaceAll('-', ''), 'hex');
}

/** The same sender has the same UUID (version 8, RFC 9562) each time that it starts. */
export function derivedCid(sourceName: string, startUniverse: number): Uint8Array {
  const bytes = createHash('sha256').update(`sacn ${startUniverse} ${sourceName}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes;
}
