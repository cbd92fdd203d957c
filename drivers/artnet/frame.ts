/** Datagrams of Art-Net 4: "Art-Net", the operation little-endian, the protocol's revision, and what belongs to it. */

export const port = 6454;
export const magic = Buffer.from('Art-Net\0', 'latin1');
export const operations = { dmx: 0x5000, sync: 0x5200 } as const;
export const dmxHeader = 18;
export const syncLength = 14;
const revision = 14;

export type ArtDmx = {
  /** 1–255; 0 where order is not watched. */
  readonly sequence: number;
  /** Net in the upper seven bits, sub-net and universe in the lower eight. */
  readonly universe: number;
  readonly data: Uint8Array;
};

/** ArtDmx: the data are 2 to 512 channels, always an even number. */
export function dmxPacket({ sequence, universe, data }: ArtDmx): Uint8Array {
  const length = Math.max(2, data.length + (data.length % 2));
  const packet = new Uint8Array(dmxHeader + length);
  packet.set(header(operations.dmx));
  packet.set([sequence, 0, universe & 0xff, (universe >> 8) & 0x7f, length >> 8, length & 0xff], 12);
  packet.set(data, dmxHeader);
  return packet;
}

export function syncPacket(): Uint8Array {
  return Uint8Array.of(...header(operations.sync), 0, 0);
}

function header(operation: number): Uint8Array {
  return Uint8Array.of(...magic, operation & 0xff, operation >> 8, 0, revision);
}
