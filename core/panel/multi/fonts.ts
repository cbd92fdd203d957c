/** The fonts of a sign, as a message asks for them. */
import { fault, isFault, type MultiFault } from './faults.ts';
import { fontVersionId } from './font-id.ts';
import { fontHeight, type MultiFont, type MultiSign } from './sign.ts';
import type { Span } from './text-state.ts';

export type Face = { readonly font: MultiFont; readonly height: number };
export type Fonts = {
  /** The font of a span; the fault is that of the tag that chose it. */
  readonly of: (span: Span) => Face | MultiFault;
};

export function fontsOf(sign: MultiSign): Fonts {
  const faces = new Map(sign.fonts.map((font) => [font.number, { font, height: fontHeight(font) }]));
  const ids = new Map<number, number>();
  return {
    of({ state, position }) {
      const face = faces.get(state.font);
      const at = state.fontAt ?? position;
      if (!face) return fault('fontNotDefined', at);
      if (state.fontVersion === undefined) return face;
      const id = ids.get(state.font) ?? fontVersionId(face.font);
      ids.set(state.font, id);
      return id === state.fontVersion ? face : fault('fontVersionID', at);
    },
  };
}

export function glyphOf(font: MultiFont, character: string): readonly string[] | undefined {
  return Object.hasOwn(font.glyphs, character) ? font.glyphs[character] : undefined;
}

export function charSpacingOf(span: Span, font: MultiFont): number {
  return span.state.charSpacing ?? font.charSpacing;
}

export type Letter = { readonly rows: readonly string[]; readonly x: number };

/** The glyphs of a span, each with its place from the left of the span, and their width in all. */
export function lettersOf(span: Span, fonts: Fonts): { letters: Letter[]; width: number } | MultiFault {
  const face = fonts.of(span);
  if (isFault(face)) return face;
  const spacing = charSpacingOf(span, face.font);
  const letters: Letter[] = [];
  let width = 0;
  for (let index = 0; index < span.text.length; index++) {
    const rows = glyphOf(face.font, span.text.charAt(index));
    if (!rows) return fault('characterNotDefined', span.position + (span.literal ? index : 0));
    // A glyph of no width at the start takes no gap.
    const x = width > 0 ? width + spacing : 0;
    letters.push({ rows, x });
    width = x + (rows[0]?.length ?? 0);
  }
  return { letters, width };
}
