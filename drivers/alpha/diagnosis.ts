/** Which setting is likely wrong, from the bytes that came instead of an answer. */
import { alphaParser } from './parser.ts';

/** `undefined`: nothing came, the line is silent. */
export function diagnosed(heard: readonly number[], sevenBit: boolean): string | undefined {
  const bytes = Uint8Array.from(heard.filter((byte) => byte !== 0x00));
  if (bytes.length === 0) return undefined;
  const high = bytes.filter((byte) => byte >= 0x80).length;
  const masked = alphaParser({ sevenBit: true }).push(bytes);
  if (!sevenBit && high > 0 && masked.some((event) => event.kind === 'packet' && event.type === '0'))
    return 'parity or data bits: the answer can be read with seven data bits (7E1), not with eight';
  if (sevenBit && high > 0)
    return 'parity or data bits: the sign sends eight data bits, the line is set to seven';
  const readable = bytes.filter((byte) => byte >= 0x20 && byte < 0x7f).length;
  if (readable < bytes.length * 0.7)
    return `speed or parity: ${bytes.length} bytes came that are no answer at this speed`;
  return `${bytes.length} bytes came that are no answer: noise, several signs that speak at once, or another protocol`;
}
