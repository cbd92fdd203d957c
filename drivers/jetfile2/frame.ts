/**
 * Packets of JetFile II 2.5.4, second format, all numbers with the low byte first:
 * 55 A7 (A8 in answers) · sum · data length · source · group · unit · serial · main · sub · argument length / 4 · flag ·
 * argument · data. Bytes in, bytes out.
 */

export const headerBytes = 16;
/** A packet as a whole. */
export const mostBytes = 1500;
/** Data of one packet: what the maker recommends. */
export const chunkBytes = 512;

export type Packet = {
  /** From the sign to the host. */
  readonly answer: boolean;
  readonly group: number;
  readonly unit: number;
  /** Echoed in the answer. */
  readonly serial: number;
  /** Main and sub command: 0x0204 is 02.04. */
  readonly command: number;
  /** Asked: 0 wants an answer, 1 none. Answered: 1 carries a status code, 0 what was asked for. */
  readonly flag: number;
  readonly argument: Uint8Array;
  readonly data: Uint8Array;
};

export const commands = {
  readText: 0x0104,
  readPicture: 0x0106,
  parameters: 0x010a,
  status: 0x010b,
  writeText: 0x0204,
  writePicture: 0x0206,
  emergency: 0x0209,
  brightness: 0x020a,
  connection: 0x0301,
  testAllOn: 0x0303,
  testLast: 0x0308,
  testEnd: 0x0309,
  black: 0x0401,
  blackEnd: 0x0402,
  powerOff: 0x0403,
  powerOn: 0x0404,
  powerState: 0x0405,
  readClock: 0x0501,
  setClock: 0x0502,
  setClockSeconds: 0x0504,
  restart: 0x0601,
  resume: 0x0604,
  currentFile: 0x0607,
  remove: 0x0706,
  removeTexts: 0x0707,
  login: 0x0a01,
} as const;

/** The sum of all bytes from the length on, modulo 65536. */
export function checksum(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => (sum + byte) & 0xffff, 0);
}

export function packet(content: Packet): Uint8Array {
  const words = Math.ceil(content.argument.length / 4);
  const bytes = new Uint8Array(headerBytes + words * 4 + content.data.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0x55, content.answer ? 0xa8 : 0xa7]);
  view.setUint16(4, content.data.length, true);
  bytes.set([content.group, content.unit], 8);
  view.setUint16(10, content.serial, true);
  view.setUint16(12, content.command);
  bytes.set([words, content.flag], 14);
  bytes.set(content.argument, headerBytes);
  bytes.set(content.data, headerBytes + words * 4);
  view.setUint16(2, checksum(bytes.subarray(4)), true);
  return bytes;
}

/** Two bytes, the low one first; 0 where there are none. */
export function word(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

/** Numbers of 1, 2 or 4 bytes, low byte first, one after the other. */
export function fields(...values: readonly (readonly [size: 1 | 2 | 4, value: number])[]): Uint8Array {
  const bytes: number[] = [];
  for (const [size, value] of values)
    for (let place = 0; place < size; place++) bytes.push(Math.floor(value / 256 ** place) & 0xff);
  return Uint8Array.from(bytes);
}
