/**
 * The characters that an Alpha sign draws beyond ASCII, and their one-byte codes (M-Protocol form 9708-8061F,
 * extended character set). 80–A8 is code page 437; after that the table is the maker's own. Codes that the maker's
 * documents leave uncertain (the carons of B0–B9) are left out: a character that might come out wrong is transliterated.
 */
const rows: readonly (readonly [first: number, characters: string])[] = [
  [0x80, 'ÇüéâäàåçêëèïîìÄÅ'],
  [0x90, 'ÉæÆôöòûùÿÖÜ¢£¥₧ƒ'],
  [0xa0, 'áíóúñÑªº¿°¡'],
  [0xac, 'θΘćĆ'],
  [0xba, 'Á'],
  [0xbe, 'ÊÍÕõ'],
];

const codes = new Map<string, number>(
  rows.flatMap(([first, characters]) =>
    [...characters].map((character, place) => [character, first + place] as const),
  ),
);
const characters = new Map([...codes].map(([character, code]) => [code, character]));

/** The one-byte code (80–BF) of a character beyond ASCII, or undefined when the sign has no glyph for it. */
export function alphaCode(character: string): number | undefined {
  return codes.get(character);
}

/** The character of a one-byte code (80–BF), or undefined when we do not know what the sign draws. */
export function alphaCharacter(code: number): string | undefined {
  return characters.get(code);
}
