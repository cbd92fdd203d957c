/** A title in the largest letters in which it fits its place, broken at blanks; what is too long ends in an ellipsis. */
import type { Face, Letters } from './letters.ts';

export type SetTitle = { readonly lines: readonly string[]; readonly size: number };
type Room = {
  readonly width: number;
  readonly height: number;
  readonly sizes: readonly number[];
  readonly leading: number;
  readonly face: Face;
};

export function setTitle(letters: Letters, text: string, room: Room): SetTitle {
  const words = text.trim().split(/ +/);
  for (const size of room.sizes) {
    const fits = (line: string) => letters.width(line, room.face, size) <= room.width;
    const lines = broken(words, fits);
    if (lines.length * size * room.leading <= room.height && lines.every(fits)) return { lines, size };
  }
  const size = room.sizes.at(-1) ?? 40;
  const fits = (line: string) => letters.width(line, room.face, size) <= room.width;
  const most = Math.max(1, Math.floor(room.height / (size * room.leading)));
  const lines = broken(words, fits);
  return {
    lines: lines
      .slice(0, most)
      .map((line, index) => cut(line, fits, index === most - 1 && lines.length > most)),
    size,
  };
}

function broken(words: readonly string[], fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && fits(`${last} ${word}`)) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A word that is wider than the place is cut in any case. */
function cut(line: string, fits: (line: string) => boolean, more: boolean): string {
  if (!more && fits(line)) return line;
  let kept = line;
  while (kept.length > 1 && !fits(`${kept}…`)) kept = kept.slice(0, -1);
  return `${kept.replace(/[\s\u00a0,;:.]+$/u, '')}…`;
}
