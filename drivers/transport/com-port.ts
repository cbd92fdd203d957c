/** The words of the Telnet COM-PORT-OPTION (RFC 2217): what a desk asks of a serial port behind a gateway, and what it answers. */
import type { Wiring } from '../driver.ts';

type SerialSettings = NonNullable<Wiring['serial']>;

/** RFC 2217 §3, as the client sends them; the server answers with the same code plus 100. */
export const comPortCodes = {
  signature: 0,
  baud: 1,
  dataBits: 2,
  parity: 3,
  stopBits: 4,
  control: 5,
  suspend: 8,
  resume: 9,
  purge: 12,
} as const;
export const serverOffset = 100;

const parityCodes = { none: 1, odd: 2, even: 3 } as const;

/** A setting, the code that asks for it and its value in bytes. */
export type Setting = {
  readonly name: keyof SerialSettings;
  readonly code: number;
  readonly value: number;
  readonly bytes: Uint8Array;
};

export function settingsOf({ baud, dataBits, parity, stopBits }: SerialSettings): readonly Setting[] {
  const octet = (name: keyof SerialSettings, value: number): Setting => ({
    name,
    code: comPortCodes[name],
    value,
    bytes: Uint8Array.of(comPortCodes[name], value),
  });
  const rate = new Uint8Array(5);
  rate[0] = comPortCodes.baud;
  new DataView(rate.buffer).setUint32(1, baud);
  return [
    { name: 'baud', code: comPortCodes.baud, value: baud, bytes: rate },
    octet('dataBits', dataBits),
    octet('parity', parityCodes[parity]),
    octet('stopBits', stopBits),
  ];
}

/** No flow control, of either kind: panels have none, and a gateway left with one would wait for ever. */
export const noFlowControl = Uint8Array.of(comPortCodes.control, 1);
/** Forgets what is in the gateway's buffers, both ways: it was for somebody else. */
export const purgeBoth = Uint8Array.of(comPortCodes.purge, 3);

/** What the port is really set to, as the server says it; undefined for anything else. */
export type Answer = { readonly code: number; readonly value: number };
export function readAnswer(bytes: Uint8Array): Answer | undefined {
  const [code, ...rest] = bytes;
  if (code === undefined || code < serverOffset) return undefined;
  const value = rest.reduce((sum, byte) => sum * 256 + byte, 0);
  return { code: code - serverOffset, value };
}

/** A value for people: parities have numbers on the wire. */
export function sayValue(name: Setting['name'], value: number): string {
  if (name !== 'parity') return String(value);
  const found = Object.entries(parityCodes).find(([, code]) => code === value);
  return found?.[0] ?? String(value);
}
