/** Pages as MULTI (NTCIP 1203 v03 §6.4). Octets are Latin-1: what it lacks is written with what it has. */
import type { PanelProfile } from '#core/contracts/index.ts';
import { gapOf, textRoom } from '#core/panel/beside.ts';
import { transliterate } from '#core/panel/transliterate.ts';
import type { DecodedPage } from '../driver.ts';
import { refusals } from '../driver.ts';
import type { Graphic } from './codes.ts';
import { graphicId } from './codes.ts';
import { colourTag } from './colours.ts';
import type { NtcipOptions } from './options.ts';
import { iconKey, pictureKey } from './pictures.ts';

export type EncodedMulti =
  | { readonly multi: Uint8Array }
  | { readonly refused: true; readonly code: string; readonly reason: string };
export type Surroundings = {
  readonly profile: PanelProfile;
  /** The graphics that stand beside the lines, by `pictureKey` and `iconKey`. */
  readonly graphics: ReadonlyMap<string, Graphic>;
};

/** As the standard numbers them. */
export const justifications = { left: 2, centre: 3, right: 4 } as const;
const middleOfPage = 3;
const longestPage = 255;

/**
 * Each page stands for the tenths of a second asked, at most 25.5 s; what stays the same from page to page is said once.
 * No page at all is an empty string. Colours that the sign cannot show and characters without a glyph are refused.
 */
export function encodeMulti(
  pages: readonly DecodedPage[],
  options: NtcipOptions,
  surroundings?: Surroundings,
): EncodedMulti {
  if (pages.length === 0) return { multi: Uint8Array.of() };
  const writer = multiWriter(options, surroundings);
  for (const [number, page] of pages.entries()) {
    const refused = writer.page(page, number);
    if (refused) return { refused: true, ...refused };
  }
  return { multi: Buffer.from(writer.text(), 'latin1') };
}

type Colour = DecodedPage['lines'][number]['colour'];
type Refused = { readonly code: string; readonly reason: string };

function multiWriter(options: NtcipOptions, surroundings: Surroundings | undefined) {
  let text = '';
  let colour = '';
  let align: number | undefined;
  let time = '';

  const begin = (page: DecodedPage, number: number) => {
    if (number > 0) text += '[np]';
    else text += `${options.font > 0 ? `[fo${options.font}]` : ''}[jp${middleOfPage}]`;
    const tenths = page.ms === undefined ? undefined : Math.round(page.ms / 100);
    const asked = tenths === undefined ? '' : `${Math.max(1, Math.min(longestPage, tenths))}o0`;
    if (asked !== time) text += asked === '' ? '[pto]' : `[pt${asked}]`;
    time = asked;
  };
  const paint = (asked: Colour): Refused | undefined => {
    const tag = colourTag(asked, options);
    if (tag === undefined) return { code: refusals.colour, reason: `this sign has no ${asked}` };
    if (tag !== colour) text += `[cf${tag}]`;
    colour = tag;
    return undefined;
  };
  /** From the left edge, the lines keeping their distance; a picture without lines stands in the middle. */
  const beside = (page: DecodedPage, number: number): Refused | undefined => {
    if (!page.picture && page.icon === undefined) return undefined;
    if (!surroundings) return { code: refusals.pictures, reason: 'pictures need a sign to be written into' };
    const { profile, graphics } = surroundings;
    const picture = graphics.get(pictureKey(number));
    const icon = graphics.get(iconKey(number));
    const alone = picture && page.lines.length === 0 ? Math.floor((profile.width - picture.width) / 2) : 0;
    const refused =
      (picture && draw(picture, alone, page.picture?.colour, profile)) ??
      (icon && draw(icon, picture ? picture.width + gapOf(profile) : 0, page.lines[0]?.colour, profile));
    if (refused) return refused;
    const { left } = textRoom(page, { ...profile, pixels: true });
    if ((picture || icon) && page.lines.length > 0) text += `[tr${left + 1},1,0,0]`;
    return undefined;
  };
  const draw = (graphic: Graphic, x: number, colour: Colour, profile: PanelProfile): Refused | undefined => {
    const y = Math.floor((profile.height - graphic.height) / 2);
    if (x < 0 || y < 0 || x + graphic.width > profile.width)
      return { code: refusals.pictures, reason: `${graphic.width} × ${graphic.height} lamps are too many` };
    const refused = paint(colour);
    if (refused) return refused;
    const id = graphicId(graphic).toString(16).toUpperCase().padStart(4, '0');
    text += `[g${graphic.number},${x + 1},${y + 1},${id}]`;
    return undefined;
  };
  const line = (given: DecodedPage['lines'][number], row: number, flash: boolean): Refused | undefined => {
    if (row > 0) text += '[nl]';
    const written = transliterate(given.text, 'latin1');
    if (written.undrawable.length > 0)
      return { code: refusals.glyphs, reason: `no glyph for ${written.undrawable.join(' ')}` };
    const refused = paint(given.colour);
    if (refused) return refused;
    const justified = justifications[given.align];
    if (justified !== align) text += `[jl${justified}]`;
    align = justified;
    const escaped = written.text.replace(/\s/g, ' ').replace(/[[\]]/g, '$&$&');
    text += flash && escaped !== '' ? `[fl]${escaped}[/fl]` : escaped;
    return undefined;
  };
  return {
    text: () => text,
    page: (page: DecodedPage, number: number): Refused | undefined => {
      begin(page, number);
      const undrawn = beside(page, number);
      if (undrawn) return undrawn;
      for (const [row, given] of page.lines.entries()) {
        const refused = line(given, row, page.flash ?? false);
        if (refused) return refused;
      }
      return undefined;
    },
  };
}
