import { randomFillSync } from 'node:crypto';

/** UUIDv7 (RFC 9562 §5.7): ids made later sort later, which keeps an index compact and a list in order. */
export function createIdMaker(clock: () => number): () => string {
  let last = 0;
  let sequence = 0;
  // Asking the system for chance costs more than all the rest, so it is asked for many ids at a time.
  const chance = Buffer.alloc(16 * 256);
  let used = chance.length;
  return () => {
    const now = Math.max(clock(), last);
    sequence = now === last ? sequence + 1 : 0;
    last = now;
    if (used === chance.length) {
      randomFillSync(chance);
      used = 0;
    }
    const bytes = chance.subarray(used, used + 16);
    used += 16;
    bytes.writeUIntBE(now, 0, 6);
    // The 12 bits after the version count within one millisecond, so that ids of one process stay in order.
    bytes.writeUInt16BE(0x7000 | (sequence & 0x0fff), 6);
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
    const hex = bytes.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  };
}
