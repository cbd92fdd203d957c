/** The tags of one text rectangle read into spans, the state going from each to the next (NTCIP 1203 v03 §6.4). */
import type { Palette } from './colours.ts';
import { fault, isFault, type MultiFault } from './faults.ts';
import { charSpacingOf, type Fonts, glyphOf } from './fonts.ts';
import { textRectangle } from './rectangle.ts';
import type { MultiSign } from './sign.ts';
import type { MultiTag } from './tags.ts';
import type { Span, TextState } from './text-state.ts';

export type Reading = {
  readonly sign: MultiSign;
  readonly palette: Palette;
  readonly fonts: Fonts;
  readonly defaults: Readonly<TextState>;
  readonly fields: Readonly<Partial<Record<number, string>>>;
  /** Goes on from tag to tag, from rectangle to rectangle and from page to page. */
  readonly state: TextState;
};

type Of<K extends MultiTag['kind']> = Extract<MultiTag, { kind: K }>;

/** The spans of the rectangle, in order; or the first tag that cannot be. */
export function readText(tags: readonly MultiTag[], reading: Reading): Span[] | MultiFault {
  const spans: Span[] = [];
  for (const tag of tags) {
    const wrong = readTag(tag, reading, spans);
    if (wrong) return wrong;
  }
  return spans;
}

function readTag(tag: MultiTag, reading: Reading, spans: Span[]): MultiFault | undefined {
  switch (tag.kind) {
    case 'text':
      return write(spans, reading, { text: tag.text, position: tag.position, literal: true });
    case 'hc':
      return hexCharacter(tag, reading, spans);
    case 'f':
      return field(tag, reading, spans);
    case 'mv':
      return moving(tag, reading, spans);
    case 'nl':
      return newLine(tag, reading, spans);
    case 'jl':
    case 'jp':
      return justify(tag, reading);
    default:
      return setState(tag, reading);
  }
}

function setState(tag: MultiTag, { sign, palette, defaults, state }: Reading): MultiFault | undefined {
  switch (tag.kind) {
    case 'cf': {
      const colour = tag.colour ? palette.rgb(tag.colour) : palette.foreground;
      if (colour === undefined) return fault('unsupportedTagValue', tag.position);
      state.foreground = colour;
      return undefined;
    }
    case 'fo':
      state.font = tag.font ?? defaults.font;
      state.fontVersion = tag.version;
      state.fontAt = tag.font === undefined ? undefined : tag.position;
      return undefined;
    case 'sc':
      // §6.4.17: the cells of a character matrix stand where they stand.
      if ((sign.charWidth ?? 0) > 0 && tag.spacing > 0) return fault('unsupportedTagValue', tag.position);
      state.charSpacing = tag.spacing;
      return undefined;
    case '/sc':
      state.charSpacing = undefined;
      return undefined;
    case 'tr': {
      const rectangle = textRectangle(tag.rectangle, sign);
      if (!rectangle) return fault('unsupportedTagValue', tag.position);
      Object.assign(state, { rectangle, line: 0, span: 0, blank: true });
      return undefined;
    }
    default:
      // Colours of the page, its times and its graphics are seen to before its text.
      return undefined;
  }
}

function write(
  spans: Span[],
  { state }: Reading,
  written: Pick<Span, 'text' | 'position' | 'literal'>,
): undefined {
  spans.push({ ...written, state: { ...state } });
  state.span += 1;
  state.blank = false;
}

/** Half of a surrogate pair is no character. U+0000 is written and draws nothing. */
function hexCharacter(tag: Of<'hc'>, reading: Reading, spans: Span[]): MultiFault | undefined {
  if (tag.code >= 0xd800 && tag.code <= 0xdfff) return fault('unsupportedTagValue', tag.position);
  const text = tag.code === 0 ? '' : String.fromCharCode(tag.code);
  return write(spans, reading, { text, position: tag.position, literal: false });
}

function field(tag: Of<'f'>, reading: Reading, spans: Span[]): MultiFault | undefined {
  const value = reading.fields[tag.field];
  if (value === undefined) return fault('fieldDeviceNotExist', tag.position);
  return write(spans, reading, {
    text: value.padStart(tag.width ?? 0),
    position: tag.position,
    literal: false,
  });
}

/** Stands still: as many of its letters as its window holds. */
function moving(tag: Of<'mv'>, reading: Reading, spans: Span[]): MultiFault | undefined {
  const { position } = tag;
  const span = { text: tag.text, position, literal: false, state: reading.state };
  const face = reading.fonts.of(span);
  if (isFault(face)) return face;
  let width = 0;
  let shown = '';
  for (const letter of tag.text) {
    const rows = glyphOf(face.font, letter);
    if (!rows) return fault('characterNotDefined', position);
    width += (width > 0 ? charSpacingOf(span, face.font) : 0) + (rows[0]?.length ?? 0);
    if (width > tag.width) break;
    shown += letter;
  }
  return write(spans, reading, { text: shown, position, literal: false });
}

/** §6.4.12: only a full matrix can be told how far apart its lines are. A line with nothing on it keeps its height. */
function newLine(tag: Of<'nl'>, reading: Reading, spans: Span[]): MultiFault | undefined {
  const { state, sign } = reading;
  if ((sign.charHeight ?? 0) > 0 && (tag.spacing ?? 0) > 0) return fault('unsupportedTagValue', tag.position);
  if (state.blank) write(spans, reading, { text: '', position: tag.position, literal: false });
  Object.assign(state, { lineSpacing: tag.spacing, line: state.line + 1, span: 0, blank: true });
  return undefined;
}

/** §6.4.10–6.4.11: only left, centre and right, top, middle and bottom can be drawn. */
function justify(tag: Of<'jl' | 'jp'>, { state, defaults }: Reading): MultiFault | undefined {
  const { kind, justification, position } = tag;
  if (justification === 1 || justification === 5) return fault('unsupportedTagValue', position);
  if (kind === 'jl') {
    const lineJustification = justification ?? defaults.lineJustification;
    Object.assign(state, { lineJustification, lineAt: position, span: 0 });
    return undefined;
  }
  const pageJustification = justification ?? defaults.pageJustification;
  // The same again does not start the lines anew.
  if (pageJustification !== state.pageJustification)
    Object.assign(state, { pageJustification, pageAt: position, line: 0, span: 0 });
  return undefined;
}
