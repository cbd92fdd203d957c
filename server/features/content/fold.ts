/** A title as it is searched: without accents, capitals, ligatures and typographic apostrophes. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[’ʼ`´]/g, "'")
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** A LIKE pattern that finds the folded text anywhere; the escape character is `\`. */
export function containing(text: string): string {
  return `%${fold(text).replace(/[\\%_]/g, (special) => `\\${special}`)}%`;
}
