/** How a serial wire is set. Both ends must be set alike, or neither understands the other. */
import type { Wiring } from '../driver.ts';

type SerialSettings = NonNullable<Wiring['serial']>;

/** Bits of one character: start, data, parity, stop. */
export function bitsPerByte({ dataBits, parity, stopBits }: SerialSettings): number {
  return 1 + dataBits + (parity === 'none' ? 0 : 1) + stopBits;
}

/** As written on every device: `9600 8N1`. */
export function settingsText({ baud, dataBits, parity, stopBits }: SerialSettings): string {
  return `${baud} ${dataBits}${parity.charAt(0).toUpperCase()}${stopBits}`;
}
