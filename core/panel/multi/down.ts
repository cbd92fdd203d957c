/** Where the lines of a text rectangle stand, from the top (NTCIP 1203 v03 §6.4.11, §5.4.2.6 fontLineSpacing). */
import { fault, isFault, type MultiFault } from './faults.ts';
import type { Fonts } from './fonts.ts';
import type { Span } from './text-state.ts';

/** Of the lines with one page justification: how far down the bottom of each is, and the whole. */
export type Down = { readonly bottoms: readonly number[]; readonly height: number };

type Line = {
  height: number;
  fontSpacing: number;
  asked: number | undefined;
  readonly position: number;
};

/** Too high is told of the first letter of the line that finds no room. Only a full matrix has gaps between its lines. */
export function measureDown(spans: readonly Span[], fonts: Fonts, fullMatrix: boolean): Down | MultiFault {
  const lines = linesOf(spans, fonts);
  if (isFault(lines)) return lines;
  const room = spans[0]?.state.rectangle.height ?? 0;
  const bottoms: number[] = [];
  let height = 0;
  let excess: number | undefined;
  let above: Line | undefined;
  for (const line of lines) {
    if (above && fullMatrix) height += line.asked ?? Math.ceil((above.fontSpacing + line.fontSpacing) / 2);
    height += line.height;
    bottoms.push(height);
    if (height > room) excess ??= line.position;
    above = line;
  }
  return excess === undefined ? { bottoms, height } : fault('textTooBig', excess);
}

/** The tallest font of a line makes its height, and the widest gap of its fonts its spacing. */
function linesOf(spans: readonly Span[], fonts: Fonts): Line[] | MultiFault {
  const lines: Line[] = [];
  for (const span of spans) {
    const face = fonts.of(span);
    if (isFault(face)) return face;
    const { height } = face;
    const fontSpacing = face.font.lineSpacing;
    const asked = span.state.lineSpacing;
    const line = lines[span.state.line];
    if (line) {
      line.height = Math.max(line.height, height);
      line.fontSpacing = Math.max(line.fontSpacing, fontSpacing);
      line.asked ??= asked;
    } else lines.push({ height, fontSpacing, asked, position: span.position });
  }
  return lines;
}
