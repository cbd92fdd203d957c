/** Frames of AM03127 signs (AM004-03128/03127 v2.2 §4): <IDxx> data checksum <E>, all of it ASCII. */
import { ascii, hex } from '../bytes.ts';

/** The exclusive or of all bytes of the data. */
export function checksum(data: Uint8Array): number {
  return data.reduce((sum, byte) => sum ^ byte, 0);
}

export function frame(id: string, data: string): Uint8Array {
  return ascii(`<ID${id.toUpperCase()}>${data}${hex(checksum(ascii(data)), 2)}<E>`);
}

/** Gives the one sign on the line its number; it answers with the number alone (§4.1). */
export function idFrame(id: string): Uint8Array {
  return ascii(`<ID><${id.toUpperCase()}><E>`);
}

export const ack = ascii('ACK');
export const nack = ascii('NACK');
