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

/** One packet with one command. Commands are never nested: a nested one needs a pause after each STX. */
export function packet({ command, data }: Command, framing: Framing): Uint8Array {
  const body = concat(
    Uint8Array.of(STX),
    ascii(command),
    data,
    framing.checksum ? Uint8Array.of(ETX) : ascii(''),
  );
  const sum = framing.checksum ? ascii(hex(checksum(body), 4)) : ascii('');
  const plain = concat(
    Uint8Array.of(SOH),
    ascii(framing.type + framing.address.toUpperCase()),
    body,
    sum,
    Uint8Array.of(EOT),
  );
  // The sign measures the bit rate on the NULs, so they stay as they are whatever the encoding.
  return concat(new Uint8Array(framing.nulls), escapeControls(plain, framing.encoding));
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
