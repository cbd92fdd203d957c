/** A text as it is searched: without accents, capitals, ligatures and typographic apostrophes. */
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
export function likeFolded(text: string): string {
  return `%${fold(text).replace(/[\\%_]/g, (special) => `\\${special}`)}%`;
}

/** The longest word that is told apart to its end; no language needs more. */
const longestWord = 80;

/** The words of a text as they are searched: folded, letters and digits only. */
export function wordsOf(text: string): string[] {
  return (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, longestWord));
}
