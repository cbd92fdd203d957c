/** An incremental decoder of DDP packets. Their only mark is a version of two bits: where they come as datagrams, `end` after each. */
import { type Abandoned, type Head, type Noise, type Scanner, scanner } from '../raster/scan.ts';
import { type DdpPacket, flags, headerLength } from './frame.ts';

export type DdpData = DdpPacket & { readonly kind: 'data' };
/** Questions, answers, and what is to be stored: nothing for lamps. */
export type DdpOther = { readonly kind: 'other'; readonly flags: number; readonly destination: number };
export type DdpEvent = DdpData | DdpOther | Noise | Abandoned;

const mostData = 1500;

export function ddpParser(): Scanner<DdpData | DdpOther> {
  return scanner(headOf);
}

function headOf(bytes: Uint8Array): Head<DdpData | DdpOther> {
  const first = bytes[0] ?? 0;
  if ((first & (flags.versionMask | 0x20)) !== flags.version) return 'noise';
  // The upper half of the second byte is reserved, and so 0.
  if (((bytes[1] ?? 0) & 0xf0) !== 0) return 'noise';
  if (bytes.length < headerLength) return 'more';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = view.getUint16(8);
  const asks = (first & (flags.storage | flags.reply | flags.query)) !== 0;
  // A question says how much it wants, and brings nothing.
  const carried = (first & flags.query) !== 0 && (first & flags.reply) === 0 ? 0 : size;
  if (carried > mostData) return 'noise';
  const header = headerLength + ((first & flags.timeCode) !== 0 ? 4 : 0);
  const length = header + carried;
  if (bytes.length < length) return 'more';
  const destination = view.getUint8(3);
  if (asks) return { length, event: { kind: 'other', flags: first, destination } };
  const event: DdpData = {
    kind: 'data',
    push: (first & flags.push) !== 0,
    sequence: view.getUint8(1) & 0x0f,
    dataType: view.getUint8(2),
    destination,
    offset: view.getUint32(4),
    data: bytes.slice(header, length),
  };
  return { length, event };
}
