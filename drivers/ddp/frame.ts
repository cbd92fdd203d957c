/** Packets of DDP: ten bytes of header, then channels. Nothing checks them. */

export const port = 4048;
export const headerLength = 10;
export const flags = {
  versionMask: 0xc0,
  version: 0x40,
  timeCode: 0x10,
  storage: 0x08,
  reply: 0x04,
  query: 0x02,
  push: 0x01,
} as const;
/** Heard by every output. */
export const everyOutput = 255;

export type DdpPacket = {
  /** The display shows what it holds. */
  readonly push: boolean;
  /** 1–15; 0 where it is not used. */
  readonly sequence: number;
  readonly dataType: number;
  readonly destination: number;
  /** In channels, that is bytes. */
  readonly offset: number;
  readonly data: Uint8Array;
};

export function ddpPacket(packet: DdpPacket): Uint8Array {
  const bytes = Buffer.alloc(headerLength + packet.data.length);
  bytes[0] = flags.version | (packet.push ? flags.push : 0);
  bytes[1] = packet.sequence & 0x0f;
  bytes[2] = packet.dataType;
  bytes[3] = packet.destination;
  bytes.writeUInt32BE(packet.offset, 4);
  bytes.writeUInt16BE(packet.data.length, 8);
  bytes.set(packet.data, headerLength);
  return bytes;
}
