/** Codes that a person reads off a screen in the street and types: no letter or digit that looks or sounds like another. */
const alphabet = 'ACDEFGHJKMNPQRTUVWXY34679';
const length = 8;
/** Bytes from here on would make the first letters likelier than the last. */
const fair = 256 - (256 % alphabet.length);

export function makeCode(randomBytes: (size: number) => Uint8Array): string {
  let code = '';
  while (code.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < fair && code.length < length) code += alphabet[byte % alphabet.length];
    }
  }
  return shown(code);
}

/** What was typed, as it is stored: `acde 3467` is `ACDE-3467`. Null when it can be no code. */
export function readCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '');
  return code.length === length && [...code].every((letter) => alphabet.includes(letter))
    ? shown(code)
    : null;
}

function shown(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
