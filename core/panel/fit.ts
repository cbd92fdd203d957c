/**
 * Text on lamps: from what was written to pages of lines that a panel can draw, or a refusal with its reason.
 * Pure; never scrolls, never truncates. The numbers for drivers follow the French road-sign instruction (IISR,
 * articles 141, 144, 147): at most two screens in turn, and about seven words each.
 */
import type { PanelColour, PanelLine, PanelPage, PanelProfile, Refusal } from '../contracts/index.ts';
import { type Ending, paginate } from './paginate.ts';
import { type Replacement, transliterate } from './transliterate.ts';
import { typeset } from './typography.ts';
import { cells, type Piece, piecesOf, wrap } from './wrap.ts';

export type FitOptions = {
  readonly align?: PanelLine['align'];
  readonly colour?: PanelColour;
  /** Fewer than the profile allows. */
  readonly maxPages?: number;
  /** Length of every page, ms; by reading time when absent. */
  readonly pageMs?: number;
};

/** What an author should know about the result, though it fits. */
export type FitNotes = {
  readonly replaced: readonly Replacement[];
  /** Pictograms left out. */
  readonly omitted: readonly string[];
  /** Words that had to be cut with a hyphen. */
  readonly cut: boolean;
  /** Abbreviations were used, or an aside was left out, to make it fit. */
  readonly shortened: boolean;
  /** Seen by drivers and longer than the seven words that they can read. */
  readonly manyWords: boolean;
};
export type Fitted = {
  readonly pages: readonly PanelPage[];
  /** The text as drawn; fitting it again gives the same pages. */
  readonly text: string;
  readonly notes: FitNotes;
};
export type Fit = Fitted | Refusal;

const roadsidePages = 2;
const roadsideWords = 7;

/** Reading time of a page, ms: max(3 s, 2 s + 0.5 s a word). */
export function dwellMs(words: number): number {
  return Math.max(3000, 2000 + 500 * words);
}

/** Pages that a profile allows: two when drivers see it. */
export function pagesAllowed(profile: PanelProfile): number {
  return profile.roadside ? Math.min(roadsidePages, profile.maxPages) : profile.maxPages;
}

/** Fits a text on a panel. Refuses with PANEL_TEXT_EMPTY, PANEL_GLYPHS_MISSING or PANEL_TEXT_DOES_NOT_FIT. */
export function fitText(text: string, profile: PanelProfile, options: FitOptions = {}): Fit {
  const written = transliterate(typeset(text, profile.language), profile.repertoire);
  if (written.undrawable.length > 0) return missing(written.undrawable, profile);
  // Once more, because a sign that became letters may now need its space.
  const all = piecesOf(typeset(written.text.replace(/ {2,}/g, ' '), profile.language), profile.columns);
  if (all.length === 0)
    return refuse('PANEL_TEXT_EMPTY', profile, ['Il n’y a rien à afficher.', 'There is nothing to show.']);
  const most = Math.min(pagesAllowed(profile), options.maxPages ?? profile.maxPages);
  const lamps = all.reduce((sum, piece) => sum + cells(piece.text), 0);
  if (lamps > most * profile.rows * profile.columns) return tooLong(written.text, { profile, pages: most });
  const ranges = paginate(all.length, {
    pages: most,
    fits: (from, until) => wrap(all, profile, from, until)?.length,
    rows: profile.rows,
    ending: (until) => ending(all, until),
  });
  if (!ranges) return tooLong(written.text, { profile, pages: most });
  const pages = ranges.map(({ from, until }) => {
    const words = all
      .slice(from, until)
      .filter((piece, index) => index === 0 || piece.joint !== 'cut').length;
    return {
      lines: (wrap(all, profile, from, until) ?? []).map((line) => lineOf(line.text, options)),
      ms: options.pageMs ?? dwellMs(words),
    };
  });
  return {
    pages,
    text: drawnText(all),
    notes: {
      replaced: written.replaced,
      omitted: written.omitted,
      cut: all.some((piece) => piece.joint === 'cut'),
      shortened: false,
      manyWords: profile.roadside && ranges.some(({ from, until }) => until - from > roadsideWords),
    },
  };
}

function lineOf(text: string, options: FitOptions): PanelLine {
  const line = { text, align: options.align ?? ('centre' as const) };
  return options.colour === undefined ? line : { ...line, colour: options.colour };
}

/** How good a place the end of piece `until - 1` is for the end of a page. */
function ending(all: readonly Piece[], until: number): Ending {
  const joint = all[until]?.joint;
  if (joint === 'line') return 'sentence';
  if (joint === 'cut' || joint === 'hyphen') return 'word';
  const last = all[until - 1]?.text ?? '';
  if (/[.!?…]["»)]?$/.test(last)) return 'sentence';
  return /[,;:)»]$|^-$/.test(last) ? 'phrase' : 'none';
}

/** The text that the pieces spell. */
function drawnText(all: readonly Piece[]): string {
  const joints = { space: ' ', hyphen: '', cut: '', line: '\n' } as const;
  return all
    .map((piece, index) => (index === 0 ? '' : joints[piece.joint]) + piece.text)
    .join('')
    .replaceAll('\u00a0', ' ');
}

/** A refusal in the language of the panel. */
export function refuse(
  code: string,
  profile: PanelProfile,
  reason: readonly [fr: string, en: string],
): Refusal {
  return { refused: true, code, reason: profile.language.startsWith('fr') ? reason[0] : reason[1] };
}

function missing(characters: readonly string[], profile: PanelProfile): Refusal {
  const list = characters.slice(0, 10).join(' ');
  return refuse('PANEL_GLYPHS_MISSING', profile, [
    `Le panneau ne sait pas dessiner : ${list}`,
    `The panel cannot draw: ${list}`,
  ]);
}

function tooLong(text: string, room: { profile: PanelProfile; pages: number }): Refusal {
  const { columns, rows } = room.profile;
  const length = cells(text);
  const size = `${room.pages} × ${rows} × ${columns}`;
  return refuse('PANEL_TEXT_DOES_NOT_FIT', room.profile, [
    `${length} caractères ne tiennent pas en ${size} (pages × lignes × caractères).`,
    `${length} characters do not fit in ${size} (pages × lines × characters).`,
  ]);
}
