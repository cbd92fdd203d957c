/** The pages of a message, in turn (NTCIP 1203 v03 §6.4.13 new page, §6.4.16 page time). */
import type { Raster } from '../raster.ts';
import { paletteOf } from './colours.ts';
import { drawGraphics } from './draw-graphics.ts';
import { drawText } from './draw-text.ts';
import { fault, isFault, type MultiFault } from './faults.ts';
import { fontsOf } from './fonts.ts';
import { readMulti } from './parse.ts';
import { type Reading, readText } from './read-text.ts';
import type { MultiSign } from './sign.ts';
import { isSupported, type MultiTag, usualTags } from './tags.ts';
import { defaultState, type TextState } from './text-state.ts';

/** How long text that flashes is lit and dark, in tenths of a second. The raster shows it lit. */
export type MultiFlash = { readonly first: 'on' | 'off'; readonly on: number; readonly off: number };
export type MultiPage = {
  readonly deciseconds: number;
  readonly raster: Raster;
  readonly flashes?: readonly MultiFlash[];
};
export type MultiFields = Readonly<Partial<Record<number, string>>>;

/** dmsMaxNumberPages is an octet (§5.5.15). */
const mostPages = 255;
/** A page with as many [tr] is no text for a road. */
const mostRectangles = 50;

/** The fault is the first that showing the pages one after the other comes upon. */
export function pagesOf(text: string, sign: MultiSign, fields: MultiFields): MultiPage[] | MultiFault {
  const palette = paletteOf(sign);
  const defaults = defaultState(sign, palette);
  const reading = { sign, palette, fonts: fontsOf(sign), defaults, fields, state: { ...defaults } };
  const pages: MultiPage[] = [];
  let shown = 0;
  let last = 0;
  for (const tags of splitPages(readMulti(text))) {
    if (shown === (sign.maxPages ?? mostPages)) return fault('tooManyPages', last);
    const drawn = drawPage(tags, reading);
    if (isFault(drawn)) return drawn;
    pages.push(...drawn);
    shown += 1;
    last = tags.at(-1)?.position ?? 0;
  }
  return pages;
}

type Reads = readonly (MultiTag | MultiFault)[];

/** Each page with the [np] that ends it; after the last [np] there is one more page, be it empty. */
function* splitPages(reads: Iterable<MultiTag | MultiFault>): Generator<Reads> {
  let page: (MultiTag | MultiFault)[] = [];
  for (const read of reads) {
    page.push(read);
    if (isFault(read) || read.kind !== 'np') continue;
    yield page;
    page = [];
  }
  yield page;
}

/** A page and, when it has a page-off time, the dark that follows: its background alone. */
function drawPage(reads: Reads, reading: Reading): MultiPage[] | MultiFault {
  const tags = known(reads, reading.sign);
  if (isFault(tags)) return tags;
  const { state, sign } = reading;
  const wrong = startPage(tags, reading);
  if (wrong) return wrong;
  const raster = blankPage(sign, state);
  const unfit = drawRectangles(tags, raster, reading);
  if (unfit) return unfit;
  const flashes = flashesOf(tags, sign);
  const lit = { deciseconds: state.pageOn, raster, ...(flashes.length > 0 && { flashes }) };
  return state.pageOff > 0 ? [lit, { deciseconds: state.pageOff, raster: blankPage(sign, state) }] : [lit];
}

/** The whole of the page is read, and its tags are of those that the sign supports, before any is obeyed. */
function known(reads: Reads, sign: MultiSign): readonly MultiTag[] | MultiFault {
  const tags: MultiTag[] = [];
  for (const read of reads) {
    if (isFault(read)) return read;
    if (!isSupported(read, sign.supportedTags ?? usualTags)) return fault('unsupportedTag', read.position);
    tags.push(read);
  }
  return tags;
}

/** Background and times hold for the whole page, wherever in it they stand; both go on to the next pages. */
function startPage(tags: readonly MultiTag[], { state, defaults, palette }: Reading): MultiFault | undefined {
  const { rectangle, lineSpacing } = defaults;
  Object.assign(state, { rectangle, lineSpacing, line: 0, span: 0, blank: true });
  for (const tag of tags) {
    if (tag.kind === 'cb' || tag.kind === 'pb') {
      const colour = tag.colour ? palette.rgb(tag.colour) : palette.background;
      if (colour === undefined) return fault('unsupportedTagValue', tag.position);
      state.background = colour;
    } else if (tag.kind === 'pt') {
      state.pageOn = tag.on ?? defaults.pageOn;
      state.pageOff = tag.off ?? defaults.pageOff;
    }
  }
  return undefined;
}

function blankPage({ width, height }: MultiSign, { background }: Pick<TextState, 'background'>): Raster {
  return { width, height, pixels: new Uint32Array(width * height).fill(background) };
}

/** Up to each [tr]: what lies under the text, then the text, over what is there already. */
function drawRectangles(tags: readonly MultiTag[], raster: Raster, reading: Reading): MultiFault | undefined {
  const { sign, palette, fonts, state } = reading;
  let opened = 0;
  let opener = 0;
  for (const part of splitRectangles(tags)) {
    const wrong = drawGraphics(part, state, { raster, sign, palette });
    if (wrong) return wrong;
    const spans = readText(part, reading);
    if (isFault(spans)) return spans;
    const unfit = drawText(spans, { raster, sign, fonts });
    if (unfit) return unfit;
    opened += 1;
    if (opened > mostRectangles) return fault('other', opener);
    opener = part.at(-1)?.position ?? 0;
  }
  return undefined;
}

function* splitRectangles(tags: readonly MultiTag[]): Generator<readonly MultiTag[]> {
  let from = 0;
  for (const [index, tag] of tags.entries())
    if (tag.kind === 'tr') {
      yield tags.slice(from, index + 1);
      from = index + 1;
    }
  yield tags.slice(from);
}

function flashesOf(tags: readonly MultiTag[], { defaults = {} }: MultiSign): MultiFlash[] {
  const { flashOn = 5, flashOff = 5 } = defaults;
  return tags.flatMap((tag) =>
    tag.kind === 'fl' ? [{ first: tag.first, on: tag.on ?? flashOn, off: tag.off ?? flashOff }] : [],
  );
}
