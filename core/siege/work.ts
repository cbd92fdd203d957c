/** The work that a form asks for while more of them come in than people send: a few small puzzles, so that it can be said how far one is. */
export const puzzles = 8;

/** What is hashed (SHA-256): it is solved when the digest begins with so many zero bits. */
export const attempt = (token: string, puzzle: number, n: number): string => `${token}.${puzzle}.${n}`;

export function isSolved(digest: Uint8Array, bits: number): boolean {
  const whole = Math.floor(bits / 8);
  for (let at = 0; at < whole; at += 1) if (digest[at] !== 0) return false;
  const rest = bits % 8;
  return rest === 0 || (digest[whole] ?? 255) >> (8 - rest) === 0;
}

/** One number for each puzzle, as it travels in a field; undefined for what is none. */
export function readWorked(text: string): readonly number[] | undefined {
  if (!/^\d{1,9}(\.\d{1,9}){7}$/.test(text)) return undefined;
  return text.split('.').map(Number);
}
