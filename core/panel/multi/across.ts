/** Where the spans of a line stand, from the left (NTCIP 1203 v03 §6.4.10, §5.4.2.5 fontCharSpacing). */
import { fault, isFault, type MultiFault } from './faults.ts';
import { charSpacingOf, type Face, type Fonts, lettersOf } from './fonts.ts';
import type { Span } from './text-state.ts';

/** Of the spans of one line with one justification: what stands before each, by its number, and the whole. */
export type Across = { readonly before: readonly number[]; readonly width: number };

/** Too wide is told of the first letter that finds no room. */
export function measureAcross(spans: readonly Span[], fonts: Fonts): Across | MultiFault {
  const gaps: number[] = [];
  const widths: number[] = [];
  let width = 0;
  let excess: number | undefined;
  let previous: { span: Span; face: Face } | undefined;
  for (const span of spans) {
    const face = fonts.of(span);
    if (isFault(face)) return face;
    const gap = previous ? gapBetween(previous, { span, face }) : 0;
    const drawn = lettersOf(span, fonts);
    if (isFault(drawn)) return drawn;
    const number = span.state.span;
    gaps[number] = (gaps[number] ?? 0) + gap;
    widths[number] = (widths[number] ?? 0) + drawn.width;
    excess ??= firstBeyond(span, drawn.letters, span.state.rectangle.width - width - gap);
    width += gap + drawn.width;
    previous = { span, face };
  }
  const room = spans[0]?.state.rectangle.width ?? 0;
  if (width > room) return fault('textTooBig', excess ?? spans[0]?.position ?? 0);
  return { before: running(gaps, widths), width };
}

type Set = { readonly span: Span; readonly face: Face };

/** A spacing that was asked for holds; else the average of the two fonts, rounded up. */
function gapBetween(previous: Set, next: Set): number {
  if (next.span.state.charSpacing !== undefined) return next.span.state.charSpacing;
  const sum = charSpacingOf(previous.span, previous.face.font) + charSpacingOf(next.span, next.face.font);
  return Math.ceil(sum / 2);
}

function firstBeyond(
  span: Span,
  letters: readonly { readonly rows: readonly string[]; readonly x: number }[],
  room: number,
): number | undefined {
  const index = letters.findIndex(({ rows, x }) => x + (rows[0]?.length ?? 0) > room);
  return index < 0 ? undefined : span.position + (span.literal ? index : 0);
}

/** Before a span stand the gaps up to its own, and the letters of the spans of lower numbers. */
function running(gaps: readonly number[], widths: readonly number[]): number[] {
  let sum = 0;
  return widths.map((width, number) => {
    const before = sum + (gaps[number] ?? 0);
    sum = before + width;
    return before;
  });
}
