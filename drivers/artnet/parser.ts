/** An incremental decoder of Art-Net datagrams. */
import { type Abandoned, type Head, type Noise, type Scanner, scanner } from '../raster/scan.ts';
import { dmxHeader, magic, operations, syncLength } from './frame.ts';

export type ArtnetPacket =
  | {
      readonly kind: 'dmx';
      readonly sequence: number;
      readonly universe: number;
      readonly data: Uint8Array;
    }
  | { readonly kind: 'sync' }
  /** Discovery, set-up and the like: nothing for lamps. */
  | { readonly kind: 'other'; readonly operation: number };
export type ArtnetEvent = ArtnetPacket | Noise | Abandoned;

const operationEnd = 10;

export function artnetParser(): Scanner<ArtnetPacket> {
  return scanner(headOf);
}

function headOf(bytes: Uint8Array): Head<ArtnetPacket> {
  const begun = Math.min(bytes.length, magic.length);
  for (let at = 0; at < begun; at++) if (bytes[at] !== magic[at]) return 'noise';
  if (bytes.length < operationEnd) return 'more';
  const operation = word(bytes[9], bytes[8]);
  if (operation === operations.sync)
    return bytes.length < syncLength ? 'more' : { length: syncLength, event: { kind: 'sync' } };
  if (operation !== operations.dmx) return { length: operationEnd, event: { kind: 'other', operation } };
  if (bytes.length < dmxHeader) return 'more';
  const length = word(bytes[16], bytes[17]);
  if (length < 1 || length > 512) return { length: dmxHeader, abandoned: 'not 1 to 512 channels' };
  if (bytes.length < dmxHeader + length) return 'more';
  const event = {
    kind: 'dmx',
    sequence: bytes[12] ?? 0,
    universe: word((bytes[15] ?? 0) & 0x7f, bytes[14]),
    data: bytes.slice(dmxHeader, dmxHeader + length),
  } as const;
  return { length: dmxHeader + length, event };
}

function word(high = 0, low = 0): number {
  return (high << 8) | low;
}
