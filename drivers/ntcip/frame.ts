/**
 * Frames around SNMP messages. Over UDP the datagram is the frame; on a serial line PMPP (NTCIP 2101):
 * 7E, address, control 13, IPI C1, message, FCS with its low octet first, 7E; 7E and 7D in between are escaped.
 */
import { crc16X25 } from '#core/panel/multi/index.ts';
import type { NtcipOptions } from './options.ts';

export const flag = 0x7e;
export const escapeMark = 0x7d;
export const flip = 0x20;
/** Unnumbered information. */
export const control = 0x13;
/** Initial protocol identifier: the message is SNMP's. */
export const ipi = 0xc1;

export type Framing = Pick<NtcipOptions, 'framing' | 'address'>;

/** The octets that carry a message on the line. */
export function frame(message: Uint8Array, { framing, address }: Framing): Uint8Array {
  return framing === 'udp' ? message : pmpp(message, address);
}

/** A PMPP frame. Addresses from 1 to 63 take one octet, whose lowest bit says that it is the last. */
export function pmpp(message: Uint8Array, address: number): Uint8Array {
  const body = [(address << 2) | 1, control, ipi, ...message];
  const fcs = crc16X25(body);
  const stuffed = [...body, fcs & 0xff, fcs >>> 8].flatMap((byte) =>
    byte === flag || byte === escapeMark ? [escapeMark, byte ^ flip] : [byte],
  );
  return Uint8Array.of(flag, ...stuffed, flag);
}
