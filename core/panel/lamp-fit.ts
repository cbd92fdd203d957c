/** Text for panels driven lamp by lamp: the largest letters with which it takes the fewest pages. */
import type { PanelFont, PanelPage, PanelProfile } from '../contracts/index.ts';
import { panelFonts } from '../contracts/index.ts';
import { iconScale, textRoom } from './beside.ts';
import { lampFonts } from './fonts/index.ts';
import { type LampFont, measureText } from './fonts/lamp-font.ts';
import { type SetPages, setPages } from './set-pages.ts';
import type { Ruler } from './wrap.ts';

/** Rows of a capital below which nobody should be asked to read, and below which no driver should. */
const legibleCap = 7;
const roadsideCap = 9;

/** Fonts for a panel, largest first: the legible ones, or, where it is too low for those, whatever it can hold. */
export function fontsFor(profile: PanelProfile): readonly PanelFont[] {
  const holding = panelFonts.filter((name) => lampFonts[name].height <= profile.height).reverse();
  const atLeast = (cap: number) => holding.filter((name) => lampFonts[name].cap >= cap);
  const wanted = profile.roadside ? [roadsideCap, legibleCap] : [legibleCap];
  return wanted.map(atLeast).find((names) => names.length > 0) ?? holding;
}

/** Lines of a font on a panel. */
export function lampRows(font: LampFont, { height }: Pick<PanelProfile, 'height'>): number {
  return Math.floor((height + font.leading) / (font.height + font.leading));
}

export type LampRoom = {
  readonly profile: PanelProfile;
  readonly pages: number;
  /** A line that every page begins with. */
  readonly head?: string | undefined;
  /** Words that a page may have. */
  readonly words?: number | undefined;
};
export type LampPages = SetPages & { readonly font: PanelFont } & Beside;
type Beside = Pick<PanelPage, 'icon' | 'picture'>;

/**
 * The pages of a text, with its icon and picture where they cost little (no page, no cut word), or undefined when no legible
 * font holds it. No word is cut if a smaller font can do without.
 */
export function fitLamps(text: string, room: LampRoom, beside: Beside = {}): LampPages | undefined {
  const alone = bestFont(text, room, {});
  const { icon, picture } = beside;
  const drawn: Beside = {
    ...(icon !== undefined && iconScale(room.profile) > 0 && { icon }),
    ...(picture && room.profile.pixels && picture.height <= room.profile.height && { picture }),
  };
  if (!alone || (!drawn.icon && !drawn.picture)) return alone;
  const wishes: readonly Beside[] = drawn.icon && drawn.picture ? [drawn, { icon: drawn.icon }] : [drawn];
  for (const wish of wishes) {
    const together = bestFont(text, room, wish);
    if (together && cost(together) <= cost(alone) && halfAsLarge(together, alone))
      return { ...together, ...wish };
  }
  return alone;
}

/** Whether the letters beside the icon are no smaller than half of what they would be without. */
function halfAsLarge(together: LampPages, alone: LampPages): boolean {
  return lampFonts[together.font].cap * 2 >= lampFonts[alone.font].cap;
}

/** Words cut weigh more than any number of pages; of as many pages, those are better that are understood alone. */
function cost({ all, pages, broken }: SetPages): number {
  return pages.length + broken / (2 * pages.length) + (all.some(({ joint }) => joint === 'cut') ? 1000 : 0);
}

function bestFont(text: string, room: LampRoom, beside: Beside): LampPages | undefined {
  const { width } = textRoom(beside, room.profile);
  let best: LampPages | undefined;
  for (const name of fontsFor(room.profile)) {
    const font = lampFonts[name];
    const ruler = lampRuler(font, width);
    if ([...text].some((character) => character !== '\n' && !font.glyph(character))) continue;
    if (room.head !== undefined && ruler.measure(room.head) > width) continue;
    const rows = lampRows(font, room.profile) - (room.head === undefined ? 0 : 1);
    if (rows < 1) continue;
    const set = setPages(text, { ruler, rows, pages: room.pages, words: room.words });
    if (set && (!best || cost(set) < cost(best))) best = { ...set, font: name };
    if (best && cost(best) === 1) break;
  }
  return best;
}

/** Measures in the lamps of a font. */
export function lampRuler(font: LampFont, width: number): Ruler {
  return { width, measure: (text) => measureText(font, text), unit: measureText(font, 'n') + font.gap };
}

/** About how many usual letters the smallest font for a panel sets, for telling how much room there is. */
export function usualCells(profile: PanelProfile): { readonly rows: number; readonly columns: number } {
  const font = lampFonts[fontsFor(profile).at(-1) ?? '4x6'];
  const { unit } = lampRuler(font, profile.width);
  return { rows: lampRows(font, profile), columns: Math.floor(profile.width / unit) };
}
