/** The spans of one text rectangle as lamps (NTCIP 1203 v03 §6.4.10–6.4.11, §6.4.18). */
import type { Raster } from '../raster.ts';
import { type Across, measureAcross } from './across.ts';
import { type Down, measureDown } from './down.ts';
import { fault, isFault, type MultiFault } from './faults.ts';
import { type Fonts, lettersOf } from './fonts.ts';
import { cellOf } from './rectangle.ts';
import type { MultiSign } from './sign.ts';
import type { Span } from './text-state.ts';

export type Glass = { readonly raster: Raster; readonly sign: MultiSign; readonly fonts: Fonts };

/** Faults are told in the order of the spans: of each first its line, then the lines above and below. */
export function drawText(spans: readonly Span[], glass: Glass): MultiFault | undefined {
  const conflict = orderFault(spans);
  if (conflict) return conflict;
  const across = measured(groups(spans, lineKey), (group) => measureAcross(group, glass.fonts));
  const full = (glass.sign.charHeight ?? 0) === 0;
  const down = measured(groups(spans, pageKey), (group) => measureDown(group, glass.fonts, full));
  for (const span of spans) {
    const line = across(lineKey(span));
    if (isFault(line)) return line;
    const page = down(pageKey(span));
    if (isFault(page)) return page;
    const wrong = drawSpan(
      span,
      { x: leftOf(span, line, glass), bottom: bottomOf(span, page, glass) },
      glass,
    );
    if (wrong) return wrong;
  }
  return undefined;
}

/** Justification goes left, centre, right along a line and top, middle, bottom down a page; never back (§6.4.10). */
function orderFault(spans: readonly Span[]): MultiFault | undefined {
  let last: Span['state'] | undefined;
  for (const { state } of spans) {
    if (last && state.pageJustification < last.pageJustification) return fault('tagConflict', state.pageAt);
    const sameLine = last?.pageJustification === state.pageJustification && last.line === state.line;
    if (last && sameLine && state.lineJustification < last.lineJustification)
      return fault('tagConflict', state.lineAt);
    last = state;
  }
  return undefined;
}

function lineKey({ state }: Span): string {
  return `${state.pageJustification} ${state.line} ${state.lineJustification}`;
}

function pageKey({ state }: Span): string {
  return String(state.pageJustification);
}

function groups(spans: readonly Span[], key: (span: Span) => string): Map<string, Span[]> {
  const found = new Map<string, Span[]>();
  for (const span of spans) {
    const group = found.get(key(span));
    if (group) group.push(span);
    else found.set(key(span), [span]);
  }
  return found;
}

/** Each group is measured once, when its first span asks. */
function measured<T>(
  found: ReadonlyMap<string, Span[]>,
  measure: (group: readonly Span[]) => T,
): (key: string) => T {
  const done = new Map<string, T>();
  return (key) => {
    const known = done.get(key) ?? measure(found.get(key) ?? []);
    done.set(key, known);
    return known;
  };
}

/** From 0 at the left of the sign; the centre goes back to the start of a character cell. */
function leftOf({ state }: Span, { before, width }: Across, { sign }: Glass): number {
  const { x, width: room } = state.rectangle;
  const own = before[state.span] ?? 0;
  if (state.lineJustification === 2) return x - 1 + own;
  if (state.lineJustification === 4) return x - 1 + room - width + own;
  const cell = cellOf(sign).width;
  const left = x - 1 + Math.floor((room - width) / 2) + own;
  return left - (left % cell);
}

/** How many lamps down the bottom of the span's line is; the middle goes back to the edge of a line cell. */
function bottomOf({ state }: Span, { bottoms, height }: Down, { sign }: Glass): number {
  const { y, height: room } = state.rectangle;
  // A line is counted among those of its justification: its number may be beyond the last of them.
  const own = bottoms[Math.min(state.line, bottoms.length - 1)] ?? 0;
  if (state.pageJustification === 2) return y - 1 + own;
  if (state.pageJustification === 4) return y - 1 + room - height + own;
  const cell = cellOf(sign).height;
  const bottom = y - 1 + Math.floor((room - height) / 2) + own;
  return bottom - (bottom % cell);
}

/** Glyphs of different heights share their bottom. */
function drawSpan(
  span: Span,
  at: { readonly x: number; readonly bottom: number },
  { raster, fonts }: Glass,
): MultiFault | undefined {
  const drawn = lettersOf(span, fonts);
  if (isFault(drawn)) return drawn;
  for (const { rows, x } of drawn.letters) {
    const top = at.bottom - rows.length;
    // A font that is higher than the cells of the sign may have been moved off its top.
    if (top < 0) return fault('textTooBig', span.position);
    rows.forEach((row, down) => {
      for (let column = row.indexOf('#'); column >= 0; column = row.indexOf('#', column + 1))
        raster.pixels[(top + down) * raster.width + at.x + x + column] = span.state.foreground;
    });
  }
  return undefined;
}
