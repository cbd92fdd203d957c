/**
 * Packets of the Alpha protocol (M-Protocol form 9708-8061F):
 * NUL… SOH type address STX command data [ETX checksum] EOT. Bytes in, bytes out.
 */
import { ascii, concat, hex } from '../bytes.ts';
import type { AlphaOptions } from './options.ts';

export { ascii, concat, hex, hexOf } from '../bytes.ts';

export const NUL = 0x00;
export const SOH = 0x01;
export const STX = 0x02;
export const ETX = 0x03;
export const EOT = 0x04;
export const ACK = 0x06;
export const NAK = 0x15;
export const ESC = 0x1b;
export const CR = 0x0d;

export type Command = { readonly command: string; readonly data: Uint8Array };
type Framing = Pick<AlphaOptions, 'type' | 'address' | 'encoding' | 'checksum' | 'nulls'>;

/** The sum of the bytes from STX to ETX, both counted, modulo 65536. */
export function checksum(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => (sum + byte) & 0xffff, 0);
}

/** Silence after STX in a packet of several commands, and after the width of a picture (M-Protocol §5.1, §6.4). */
export const pauseMs = 100;
/** Label, two digits of rows, two of columns. */
const dotsHeader = 5;

/** One packet with one command. */
export function packet(command: Command, framing: Framing): Uint8Array {
  return concat(...packetParts([command], framing));
}

/** A packet of one or several commands, in the parts between which the line must pause. */
export function packetParts(commands: readonly Command[], framing: Framing): readonly Uint8Array[] {
  const parts: Uint8Array[] = [];
  let part = concat(Uint8Array.of(SOH), ascii(framing.type + framing.address.toUpperCase()));
  for (const { command, data } of commands) {
    const end = framing.checksum ? Uint8Array.of(ETX) : ascii('');
    const body = concat(Uint8Array.of(STX), ascii(command), data, end);
    let from = 0;
    const cuts = [...(commands.length > 1 ? [1] : []), ...(command === 'I' ? [2 + dotsHeader] : [])];
    for (const cut of cuts) {
      parts.push(concat(part, body.subarray(from, cut)));
      part = ascii('');
      from = cut;
    }
    const sum = framing.checksum ? ascii(hex(checksum(body), 4)) : ascii('');
    part = concat(part, body.subarray(from), sum);
  }
  parts.push(concat(part, Uint8Array.of(EOT)));
  // The sign measures the bit rate on the NULs, so they stay as they are whatever the encoding.
  return parts.map((plain, place) =>
    concat(new Uint8Array(place === 0 ? framing.nulls : 0), escapeControls(plain, framing.encoding)),
  );
}

/** Writes control bytes as a line that cannot carry them wants them: `]!` or `_01` for SOH. */
export function escapeControls(plain: Uint8Array, encoding: AlphaOptions['encoding']): Uint8Array {
  if (encoding === 'a') return plain;
  const mark = encoding === 'b' ? 0x5d : 0x5f;
  const result: number[] = [];
  for (const byte of plain) {
    if (byte >= 0x20 && byte !== mark) result.push(byte);
    else if (encoding === 'b') result.push(mark, byte + 0x20);
    else result.push(mark, ...ascii(hex(byte, 2)));
  }
  return Uint8Array.from(result);
}
