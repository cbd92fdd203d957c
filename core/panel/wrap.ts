/** Words into lines: fewest lines, then the most even ones. Nothing is lost, added or cut without a hyphen. */

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

/** How long a line is and how long a text on it: in cells, or in lamps of a font. */
export type Ruler = {
  readonly width: number;
  readonly measure: (text: string) => number;
  /** The length of a usual letter, so that lines of cells and of lamps are judged alike. */
  readonly unit: number;
};

const vowel = /[aeiouyàâäéèêëîïôöùûüœæ]/i;
const clinging =
  /^(?:l[ae]s?|un|une|des?|du|d[’']|à|au|aux|en|et|ou|où|par|pour|sur|sous|dans|ce|ces|sa|son|ses|n°|\d{1,2}(?:er)?|the|an?|of|to|in|on|at)$/i;

/** Whether a line should rather not end on a word: an article, a preposition, a number that awaits its noun. */
export function clings(word: string): boolean {
  return clinging.test(word);
}

/** Cells of a text: one for each character. */
export function cells(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** Measures in the cells of a panel's own font. */
export function cellRuler(columns: number): Ruler {
  return { width: columns, measure: cells, unit: 1 };
}

/** Cuts a word that is longer than a line, after a vowel where it can, leaving room for the added hyphen. */
function cut(word: string, ruler: Ruler): readonly string[] {
  const letters = [...word];
  const parts: string[] = [];
  while (letters.length > 1 && ruler.measure(letters.join('')) > ruler.width) {
    let room = 1;
    while (room < letters.length - 1 && holds(ruler, `${letters.slice(0, room + 1).join('')}-`)) room++;
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

function holds(ruler: Ruler, text: string): boolean {
  return ruler.measure(text) <= ruler.width;
}

/** One word into pieces: whole where it fits, else at its own hyphens and slashes, else cut. */
function pieces(word: string, joint: Joint, ruler: Ruler): readonly Piece[] {
  const parts = word.split(/(?<=[\p{L}\d][-/])(?=[\p{L}\d])/u);
  return parts.flatMap((part, place) => {
    const before: Joint = place === 0 ? joint : 'hyphen';
    if (holds(ruler, part)) return [{ text: part, joint: before }];
    const glued = part.split('\u00a0');
    if (glued.length > 1)
      return glued.flatMap((word, index) => pieces(word, index === 0 ? before : 'space', ruler));
    return cut(part, ruler).map((text, index) => ({
      text,
      joint: index === 0 ? before : ('cut' as const),
    }));
  });
}

/** A text into the pieces between which a line may break. */
export function piecesOf(text: string, ruler: Ruler): readonly Piece[] {
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
        pieces(word, index > 0 ? 'space' : lineNumber > 0 ? 'line' : 'space', ruler),
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

/** Pieces set in lines of one length. */
export type Setting = {
  /** At `[until]` the fewest lines that pieces[from, until) take; a hole where they take more than `rows`. */
  readonly counts: (from: number, rows: number) => readonly (number | undefined)[];
  /**
   * Lines of pieces[from, until), or undefined when they need more than `rows`: as few lines as it takes, and of
   * those the arrangement whose lines are the most even and end the least on a clinging word.
   */
  readonly lines: (range: { from: number; until: number }, rows: number) => readonly Line[] | undefined;
};

export function setLines(all: readonly Piece[], ruler: Ruler): Setting {
  const spans = all.map((_, start) => spansFrom(all, start, ruler));
  const penalties = all.map((_, at) => breakPenalty(all, at, ruler));
  const from = (first: number, rows: number) => reach({ spans, penalties, first, rows });
  return {
    counts: (first, rows) => from(first, rows).map((state) => state?.lines),
    lines: (range, rows) => {
      const states = from(range.from, rows);
      if (!states[range.until]) return undefined;
      const lines: Line[] = [];
      for (let until = range.until; until > range.from; ) {
        const start = states[until]?.start ?? range.from;
        lines.unshift({ text: lineText(all, start, until), from: start, until });
        until = start;
      }
      return lines;
    },
  };
}

/** Where a line may end, and what it leaves empty, in usual letters. */
type Span = { readonly end: number; readonly empty: number };

function spansFrom(all: readonly Piece[], start: number, ruler: Ruler): readonly Span[] {
  const spans: Span[] = [];
  for (let end = start + 1; end <= all.length; end++) {
    if (end - 1 > start && all[end - 1]?.joint === 'line') break;
    const width = ruler.measure(lineText(all, start, end));
    if (width <= ruler.width) spans.push({ end, empty: (ruler.width - width) / ruler.unit });
    // A cut adds a hyphen that the next piece may make unnecessary.
    else if (all[end]?.joint !== 'cut') break;
  }
  return spans;
}

/** What it costs to begin a line with piece `at`. */
function breakPenalty(all: readonly Piece[], at: number, ruler: Ruler): number {
  const letters = ruler.width / ruler.unit;
  const joint = all[at]?.joint;
  if (joint === 'hyphen' || joint === 'cut') return letters * 2;
  return clings(all[at - 1]?.text ?? '') ? letters * 3 : 0;
}

type State = { readonly lines: number; readonly cost: number; readonly start: number };
type Search = {
  readonly spans: readonly (readonly Span[])[];
  readonly penalties: readonly number[];
  readonly first: number;
  readonly rows: number;
};

/** The best way to each end within `rows` lines, going forward from `first`. */
function reach({ spans, penalties, first, rows }: Search): readonly (State | undefined)[] {
  const states: (State | undefined)[] = [];
  states[first] = { lines: 0, cost: 0, start: first };
  for (let start = first; start < states.length && start < spans.length; start++) {
    const state = states[start];
    if (!state || state.lines === rows) continue;
    const cost = state.cost + (start > first ? (penalties[start] ?? 0) : 0);
    for (const { end, empty } of spans[start] ?? []) {
      const next = { lines: state.lines + 1, cost: cost + empty * empty, start };
      const known = states[end];
      if (!known || next.lines < known.lines || (next.lines === known.lines && next.cost < known.cost))
        states[end] = next;
    }
  }
  return states;
}
