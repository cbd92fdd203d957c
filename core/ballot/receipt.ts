/** Receipts: 80 bits of chance in letters that are read aloud without mistaking one for another. */

/** Neither 0 nor O, neither 1 nor I. */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** `K7QF-2M9X-…` of ten bytes. */
export function receiptOf(bytes: Uint8Array): string {
  let [bits, value, text] = [0, 0, ''];
  for (const byte of bytes.subarray(0, 10)) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += letters[(value >> bits) & 31];
      value &= (1 << bits) - 1;
    }
  }
  return grouped(text);
}

/** As it was typed: without its hyphens, in small letters, with spaces. Undefined when it cannot be one. */
export function readReceipt(typed: string): string | undefined {
  const text = plain(typed);
  return text.length === 16 && [...text].every((letter) => letters.includes(letter))
    ? grouped(text)
    : undefined;
}

/** The letters alone, large: of receipts and of codes. */
export const plain = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
export const grouped = (text: string): string => text.match(/.{4}/g)?.join('-') ?? '';
