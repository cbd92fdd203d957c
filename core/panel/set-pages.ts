/** A text, already in glyphs that can be drawn, into pages of lines for one ruler. */
import { type Ending, paginate } from './paginate.ts';
import { clings, type Line, type Piece, piecesOf, type Ruler, setLines } from './wrap.ts';

export type PageRoom = {
  readonly ruler: Ruler;
  readonly rows: number;
  readonly pages: number;
  /** Words that a page may have; any number when absent. */
  readonly words?: number | undefined;
};
export type SetPages = {
  readonly all: readonly Piece[];
  /** Pages, but the last, that end within a phrase: what they say is not whole. */
  readonly broken: number;
  readonly pages: readonly { readonly lines: readonly Line[]; readonly words: number }[];
};

const whole: ReadonlySet<Ending> = new Set(['sentence', 'phrase']);

/** The pages, or undefined when the text does not fit in the room. */
export function setPages(text: string, room: PageRoom): SetPages | undefined {
  const { ruler, rows } = room;
  // A book is refused before its words are cut.
  if (ruler.measure(text.replace(/\s/g, '')) > 2 * room.pages * rows * ruler.width) return undefined;
  const all = piecesOf(text, ruler);
  const amounts = sums(all.map((piece) => ruler.measure(piece.text)));
  const page = rows * ruler.width;
  const share = (from: number, until: number) => ((amounts[until] ?? 0) - (amounts[from] ?? 0)) / page;
  if (share(0, all.length) > room.pages) return undefined;
  const { words } = room;
  const tooMany = (from: number, until: number) =>
    words !== undefined && wordsOf(all.slice(from, until)) > words;
  const setting = setLines(all, ruler);
  const ranges = paginate(all.length, {
    pages: room.pages,
    rows,
    lines: (from) =>
      setting
        .counts(from, rows)
        .map((lines, until) => (until > from && tooMany(from, until) ? undefined : lines)),
    ending: (until) => ending(all, until),
    share,
  });
  if (!ranges) return undefined;
  return {
    all,
    broken: ranges.filter(({ until }) => until < all.length && !whole.has(ending(all, until))).length,
    pages: ranges.map((range) => ({
      lines: setting.lines(range, rows) ?? [],
      words: wordsOf(all.slice(range.from, range.until)),
    })),
  };
}

/** At `[n]` the sum of the first n. */
function sums(values: readonly number[]): readonly number[] {
  const result = [0];
  for (const value of values) result.push((result.at(-1) ?? 0) + value);
  return result;
}

/** Words of a page; the rest of a word that began on the page before counts as one. */
function wordsOf(pieces: readonly Piece[]): number {
  return pieces.filter((piece, index) => index === 0 || piece.joint !== 'cut').length;
}

/** How good a place the end of piece `until - 1` is for the end of a page. */
function ending(all: readonly Piece[], until: number): Ending {
  const joint = all[until]?.joint;
  if (joint === 'line') return 'sentence';
  if (joint === 'cut' || joint === 'hyphen') return 'word';
  const last = all[until - 1]?.text ?? '';
  if (/[.!?…]["»)]?$/.test(last)) return 'sentence';
  if (/[,;:)»]$|^-$/.test(last)) return 'phrase';
  return clings(last) ? 'clinging' : 'none';
}

/** The text that the pieces spell. */
export function drawnText(all: readonly Piece[]): string {
  const joints = { space: ' ', hyphen: '', cut: '', line: '\n' } as const;
  return all
    .map((piece, index) => (index === 0 ? '' : joints[piece.joint]) + piece.text)
    .join('')
    .replaceAll('\u00a0', ' ');
}
