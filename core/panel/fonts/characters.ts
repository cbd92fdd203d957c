/** The characters that every font of core/panel/fonts draws; a font's glyphs stand in this order. */

function range(from: number, until: number): string {
  return Array.from({ length: until - from + 1 }, (_, index) => String.fromCodePoint(from + index)).join('');
}

/** ASCII, Latin-1, Latin Extended-A, and the punctuation and signs that French and its neighbours use. */
export const lampCharacters = [
  range(0x20, 0x7e),
  range(0xa1, 0xac),
  range(0xae, 0x17f),
  '‐–—‘’‚“”„†•…‰‹›€№™←↑→↓−≤≥',
].join('');
