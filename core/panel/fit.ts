/**
 * Text on lamps: from what was written to pages of lines that a panel can draw, or a refusal with its reason.
 * Pure; never scrolls, never truncates. The numbers for drivers follow the French road-sign instruction (IISR,
 * articles 141, 144, 147): at most two screens in turn, and about seven words each.
 */
import type { PanelColour, PanelLine, PanelPage, PanelProfile, Refusal } from '../contracts/index.ts';
import { drawnText, setPages } from './set-pages.ts';
import { type Replacement, transliterate } from './transliterate.ts';
import { typeset } from './typography.ts';
import { cellRuler, cells } from './wrap.ts';

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
  const words = typeset(written.text.replace(/ {2,}/g, ' '), profile.language);
  if (words.trim() === '')
    return refuse('PANEL_TEXT_EMPTY', profile, ['Il n’y a rien à afficher.', 'There is nothing to show.']);
  const most = Math.min(pagesAllowed(profile), options.maxPages ?? profile.maxPages);
  const set = setPages(words, { ruler: cellRuler(profile.columns), rows: profile.rows, pages: most });
  if (!set) return tooLong(written.text, { profile, pages: most });
  const { all, pages } = set;
  return {
    pages: pages.map(({ lines, words }) => ({
      lines: lines.map((line) => lineOf(line.text, options)),
      ms: options.pageMs ?? dwellMs(words),
    })),
    text: drawnText(all),
    notes: {
      replaced: written.replaced,
      omitted: written.omitted,
      cut: all.some((piece) => piece.joint === 'cut'),
      shortened: false,
      manyWords: profile.roadside && pages.some(({ words }) => words > roadsideWords),
    },
  };
}

function lineOf(text: string, options: FitOptions): PanelLine {
  const line = { text, align: options.align ?? ('centre' as const) };
  return options.colour === undefined ? line : { ...line, colour: options.colour };
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
