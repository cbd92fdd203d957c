/** Words into lines of cells: fewest lines, then the most even ones. Nothing is lost, added or cut without a hyphen. */

/** What stands between a piece and the one before it when both are on one line. */
export type Joint =
  /** A space, not drawn at the end of a line. */
  | 'space'
  /** Nothing: the piece before ends in a hyphen of its own. */
  | 'hyphen'
  /** Nothing; at the end of a line a hyphen is added. */
  | 'cut'
  /** The line ends here, as the author wrote it. */
  | 'line';

export type Piece = { readonly text: string; readonly joint: Joint };
export type Line = { readonly text: string; readonly from: number; readonly until: number };

const vowel = /[aeiouyàâäéèêëîïôöùûüœæ]/i;
/** Words after which a line should rather not end: articles, prepositions, a number that awaits its noun. */
const clings =
  /^(?:l[ae]s?|un|une|des?|du|d[’']|à|au|aux|en|et|ou|où|par|pour|sur|sous|dans|ce|ces|sa|son|ses|n°|\d{1,2}(?:er)?|the|an?|of|to|in|on|at)$/i;

/** Cells of a text: one for each character. */
export function cells(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** Cuts a word that is longer than a line, after a vowel where it can, leaving room for the added hyphen. */
function cut(word: string, columns: number): readonly string[] {
  const letters = [...word];
  const parts: string[] = [];
  while (letters.length > columns) {
    const room = columns - 1;
    let at = room;
    while (
      at > Math.ceil(room / 2) &&
      !(vowel.test(letters[at - 1] ?? '') && !vowel.test(letters[at] ?? 'a'))
    )
      at--;
    if (at <= Math.ceil(room / 2)) at = room;
    parts.push(letters.splice(0, at).join(''));
  }
  parts.push(letters.join(''));
  return parts;
}

/** One word into pieces: whole where it fits, else at its own hyphens and slashes, else cut. */
function pieces(word: string, joint: Joint, columns: number): readonly Piece[] {
  const parts = word.split(/(?<=[\p{L}\d][-/])(?=[\p{L}\d])/u);
  return parts.flatMap((part, place) => {
    const before: Joint = place === 0 ? joint : 'hyphen';
    if (cells(part) <= columns) return [{ text: part, joint: before }];
    const glued = part.split('\u00a0');
    if (glued.length > 1)
      return glued.flatMap((word, index) => pieces(word, index === 0 ? before : 'space', columns));
    return cut(part, columns).map((text, index) => ({
      text,
      joint: index === 0 ? before : ('cut' as const),
    }));
  });
}

/** A text into the pieces between which a line may break. A panel narrower than 2 cells cannot hyphenate: see `fitText`. */
export function piecesOf(text: string, columns: number): readonly Piece[] {
  return text
    .split('\n')
    .map((line) =>
      line
        .split(/ +/)
        .map((word) => word.trim())
        .filter((word) => word !== ''),
    )
    .filter((words) => words.length > 0)
    .flatMap((words, lineNumber) =>
      words.flatMap((word, index) =>
        pieces(word, index > 0 ? 'space' : lineNumber > 0 ? 'line' : 'space', columns),
      ),
    );
}

/** The drawn text of pieces[from, until) on one line. No-break spaces are drawn as spaces. */
export function lineText(all: readonly Piece[], from: number, until: number): string {
  let text = '';
  for (let index = from; index < until; index++) {
    const piece = all[index];
    if (piece) text += (index > from && piece.joint === 'space' ? ' ' : '') + piece.text;
  }
  if (all[until]?.joint === 'cut') text += '-';
  return text.replaceAll('\u00a0', ' ');
}

/**
 * Lines of pieces[from, until), or undefined when they need more than `rows`: as few lines as it takes, and of
 * those the arrangement whose lines are the most even and end the least on a clinging word.
 */
export function wrap(
  all: readonly Piece[],
  room: { readonly columns: number; readonly rows: number },
  from = 0,
  until = all.length,
): readonly Line[] | undefined {
  const best: { lines: number; cost: number; next: number }[] = [];
  best[until] = { lines: 0, cost: 0, next: until };
  for (let start = until - 1; start >= from; start--) {
    for (let end = start + 1; end <= until; end++) {
      if (end - 1 > start && all[end - 1]?.joint === 'line') break;
      const text = lineText(all, start, end);
      if (cells(text) > room.columns) {
        // A cut adds a hyphen that the next piece may make unnecessary.
        if (all[end]?.joint === 'cut') continue;
        break;
      }
      const rest = best[end];
      if (!rest) continue;
      const lines = rest.lines + 1;
      const cost = rest.cost + slack(all, text, { end, until, columns: room.columns });
      const known = best[start];
      if (!known || lines < known.lines || (lines === known.lines && cost < known.cost))
        best[start] = { lines, cost, next: end };
    }
  }
  const first = best[from];
  if (!first || first.lines > room.rows) return undefined;
  const lines: Line[] = [];
  for (let start = from; start < until; start = best[start]?.next ?? until) {
    const end = best[start]?.next ?? until;
    lines.push({ text: lineText(all, start, end), from: start, until: end });
  }
  return lines;
}

function slack(
  all: readonly Piece[],
  text: string,
  at: { readonly end: number; readonly until: number; readonly columns: number },
): number {
  const empty = at.columns - cells(text);
  if (at.end === at.until) return empty * empty;
  const last = all[at.end - 1]?.text ?? '';
  const joint = all[at.end]?.joint;
  const penalty =
    joint === 'hyphen' || joint === 'cut' ? at.columns * 2 : clings.test(last) ? at.columns * 3 : 0;
  return empty * empty + penalty;
}
