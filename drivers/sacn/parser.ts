/** An incremental decoder of sACN packets. */
import { type Abandoned, type Head, type Noise, type Scanner, scanner } from '../raster/scan.ts';
import { type DataPacket, flags, layers, preamble, vectors } from './frame.ts';

export type SacnPacket =
  | (DataPacket & { readonly kind: 'data' })
  /** Synchronisation and discovery: nothing for lamps. */
  | { readonly kind: 'other'; readonly vector: number };
export type SacnEvent = SacnPacket | Noise | Abandoned;

const rootLength = 22;

export function sacnParser(): Scanner<SacnPacket> {
  return scanner(headOf);
}

function headOf(bytes: Uint8Array): Head<SacnPacket> {
  const begun = Math.min(bytes.length, preamble.length);
  for (let at = 0; at < begun; at++) if (bytes[at] !== preamble[at]) return 'noise';
  if (bytes.length < rootLength) return 'more';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = layers.root + (view.getUint16(layers.root) & 0x0fff);
  if (length < layers.framing) return { length: rootLength, abandoned: 'a length that cannot be' };
  if (bytes.length < length) return 'more';
  const vector = view.getUint32(18);
  if (vector !== vectors.root) return { length, event: { kind: 'other', vector } };
  const packet = dataIn(bytes.subarray(0, length));
  return typeof packet === 'string' ? { length, abandoned: packet } : { length, event: packet };
}

/** The lengths of the inner layers must be those of the whole. */
function dataIn(bytes: Uint8Array): SacnPacket | string {
  if (bytes.length < layers.data) return 'too short';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const layer of [layers.framing, layers.dmp])
    if ((view.getUint16(layer) & 0x0fff) !== bytes.length - layer) return 'lengths that do not agree';
  if (view.getUint32(40) !== vectors.framing || view.getUint8(117) !== vectors.dmp)
    return 'an unknown vector';
  const values = view.getUint16(123);
  if (view.getUint8(118) !== 0xa1 || values < 1 || layers.data + values - 1 > bytes.length)
    return 'no channels';
  const name = bytes.subarray(44, 108);
  const end = name.indexOf(0);
  const options = view.getUint8(112);
  return {
    kind: 'data',
    cid: bytes.slice(22, layers.framing),
    sourceName: new TextDecoder().decode(end < 0 ? name : name.subarray(0, end)),
    priority: view.getUint8(108),
    sequence: view.getUint8(111),
    universe: view.getUint16(113),
    preview: (options & flags.preview) !== 0,
    terminated: (options & flags.terminated) !== 0,
    startCode: view.getUint8(125),
    data: bytes.slice(layers.data, layers.data + values - 1),
  };
}

/** E1.31 §6.7.2: a packet that is no more than nineteen behind is late, and thrown away. */
export function inOrder(sequence: number, last: number | undefined): boolean {
  if (last === undefined) return true;
  const ahead = ((sequence - last + 384) & 0xff) - 128;
  return ahead > 0 || ahead <= -20;
}
