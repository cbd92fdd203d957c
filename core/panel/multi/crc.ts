/**
 * CRC-16/X-25, as ISO/IEC 3309 has it: "123456789" gives 906E. The objects of NTCIP 1203 carry its two octets
 * the other way round (§5.6.8.5 dmsMessageCRC, §5.4.2.7 fontVersionID, §5.12.6.7 dmsGraphicID).
 */
export function crc16X25(bytes: Iterable<number>): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte & 0xff;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x8408 : crc >>> 1;
  }
  return crc ^ 0xffff;
}

/** The value that the integer objects of NTCIP 1203 hold: "123456789" gives 6E90. */
export function crcObject(bytes: Iterable<number>): number {
  const crc = crc16X25(bytes);
  return ((crc & 0xff) << 8) | (crc >>> 8);
}
