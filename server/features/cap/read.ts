import { type CapReading, checkCap } from '#core/cap/check.ts';
import { readXml, type XmlOptions } from './xml.ts';

/** A document as it came: the alert in it, or none, and all that was found on the way. In linear time; nothing is fetched. */
export function readCap(bytes: Uint8Array, options: XmlOptions = {}): CapReading {
  const { root, findings } = readXml(bytes, options);
  return checkCap(root, findings);
}
