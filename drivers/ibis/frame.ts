/** Telegrams of the IBIS vehicle bus (VDV 300): text, carriage return, check octet; seven bits each. */
import { ascii, concat } from '../bytes.ts';

export const CR = 0x0d;

/** 7F, exclusive or with every octet up to the carriage return, which counts. */
export function checksum(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum ^ (byte & 0x7f), 0x7f);
}

export function telegram(text: string): Uint8Array {
  const body = concat(ascii(text), Uint8Array.of(CR));
  return concat(body, Uint8Array.of(checksum(body)));
}

const digits = '0123456789:;<=>?';

/** Digits of sixteen that go on after 9 as ASCII does. */
export function digit(value: number): string {
  return digits.charAt(value & 0x0f);
}

/** The value of such a digit, or undefined. */
export function digitValue(character: string): number | undefined {
  const value = character.length === 1 ? digits.indexOf(character) : -1;
  return value < 0 ? undefined : value;
}
