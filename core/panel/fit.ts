/**
 * Text on lamps: from what was written to pages of lines that a panel can draw, or a refusal with its reason.
 * Pure; never scrolls, never truncates. The numbers for drivers follow the French road-sign instruction (IISR,
 * articles 141, 144, 147): at most two screens in turn, and about seven words each.
 */
import type {
  PanelColour,
  PanelIcon,
  PanelLine,
  PanelPage,
  PanelPicture,
  PanelProfile,
  Refusal,
} from '../contracts/index.ts';
import { fitLamps, fontsFor, usualCells } from './lamp-fit.ts';
import { drawnText, type SetPages, setPages } from './set-pages.ts';
import { type Replacement, transliterate } from './transliterate.ts';
import { typeset } from './typography.ts';
import { cellRuler, cells } from './wrap.ts';

export type FitOptions = {
  readonly align?: PanelLine['align'];
  readonly colour?: PanelColour;
  /** A line that every page begins with, dark on a lit band where we draw the letters. */
  readonly head?: string;
  /** Left of the words where the lamps are ours and it costs no page. */
  readonly icon?: PanelIcon;
  readonly picture?: PanelPicture;
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
/** What it takes to notice the line on top of a page. */
const headMs = 500;

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
  const written = transliterate(
    typeset(text, profile.language),
    drawnByUs(profile) ? 'lamps' : profile.repertoire,
  );
  if (written.undrawable.length > 0) return missing(written.undrawable, profile);
  // Once more, because a sign that became letters may now need its space.
  const words = typeset(written.text.replace(/ {2,}/g, ' '), profile.language);
  if (words.trim() === '')
    return refuse('PANEL_TEXT_EMPTY', profile, ['Il n’y a rien à afficher.', 'There is nothing to show.']);
  const set = setWords(words, profile, options);
  if (!set) return tooLong(written.text, profile, options);
  const { all, pages, broken: _, ...drawn } = set;
  return {
    pages: pages.map(({ lines, words }) => ({
      lines: headed(lines, options, drawn),
      ms: options.pageMs ?? dwellMs(words) + (options.head === undefined ? 0 : headMs),
      ...drawn,
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

/** Whether the letters are ours: the panel is driven lamp by lamp and high enough for one of our fonts. */
function drawnByUs(profile: PanelProfile): boolean {
  return profile.pixels === true && fontsFor(profile).length > 0;
}

/** Lines of a page: of the panel's own font, or of the smallest of ours. */
export function linesOn(profile: PanelProfile): number {
  return drawnByUs(profile) ? usualCells(profile).rows : profile.rows;
}

type Drawn = Pick<PanelPage, 'font' | 'icon' | 'picture'>;

/** Drivers get pages of seven words where two pages hold the text so, else the author is told. */
function setWords(text: string, profile: PanelProfile, options: FitOptions): (SetPages & Drawn) | undefined {
  const { head } = options;
  const pages = mostPages(profile, options);
  const attempt = (words?: number) =>
    drawnByUs(profile)
      ? fitLamps(text, { profile, pages, head, words }, options)
      : setCells(text, profile, { pages, head, words });
  return profile.roadside ? (attempt(roadsideWords) ?? attempt()) : attempt();
}

type CellRoom = {
  readonly pages: number;
  readonly head: string | undefined;
  readonly words: number | undefined;
};

function setCells(text: string, profile: PanelProfile, { pages, head, words }: CellRoom) {
  const rows = profile.rows - (head === undefined ? 0 : 1);
  if (rows < 1 || (head !== undefined && cells(head) > profile.columns)) return undefined;
  return setPages(text, { ruler: cellRuler(profile.columns), rows, pages, words });
}

function mostPages(profile: PanelProfile, options: FitOptions): number {
  return Math.min(pagesAllowed(profile), options.maxPages ?? profile.maxPages);
}

function headed(lines: readonly { text: string }[], options: FitOptions, { font }: Drawn): PanelLine[] {
  const colour = options.colour === undefined ? {} : { colour: options.colour };
  const made: PanelLine[] = lines.map(({ text }) => ({ text, align: options.align ?? 'centre', ...colour }));
  if (options.head === undefined) return made;
  const inverse = font === undefined ? {} : { inverse: true };
  return [{ text: options.head, align: 'centre', ...colour, ...inverse }, ...made];
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

function tooLong(text: string, profile: PanelProfile, options: FitOptions): Refusal {
  const length = cells(text);
  const { columns } = drawnByUs(profile) ? usualCells(profile) : profile;
  const size = `${mostPages(profile, options)} × ${linesOn(profile)} × ${columns}`;
  return refuse('PANEL_TEXT_DOES_NOT_FIT', profile, [
    `${length} caractères ne tiennent pas en ${size} (pages × lignes × caractères).`,
    `${length} characters do not fit in ${size} (pages × lines × characters).`,
  ]);
}
