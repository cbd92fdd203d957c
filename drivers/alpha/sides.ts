/**
 * Where lines stand. One position holds for a whole page; lines at different sides are written as wide as the panel, with
 * spaces as wide as letters, so that each stands where it should.
 */
import type { PanelLine } from '#core/contracts/index.ts';
import { cells } from '#core/panel/wrap.ts';
import type { DecodedPage } from '../driver.ts';
import { positions } from './codes.ts';
import type { AlphaOptions } from './options.ts';

type Align = PanelLine['align'];
export type Placement = { readonly position: number; readonly padded: boolean };

/** `undefined`: the page needs spaces, and the width of the panel is not known. */
export function placementOf(
  page: DecodedPage,
  sides: AlphaOptions['sides'],
  columns: number | undefined,
): Placement | undefined {
  const whole = page.lines.length > 1 ? positions.fill : positions.middle;
  const [side = 'centre', other] = new Set(page.lines.map((line) => line.align));
  if (other === undefined && side === 'centre') return { position: whole, padded: false };
  if (other === undefined && side !== 'centre' && sides === 'position')
    return { position: positions[side], padded: false };
  return columns === undefined ? undefined : { position: whole, padded: true };
}

/** A line as wide as the panel. One that is wider stays as it is. */
export function padLine(text: string, align: Align, columns: number): string {
  const spare = Math.max(0, columns - cells(text));
  const before = { left: 0, centre: Math.floor(spare / 2), right: spare }[align];
  return ' '.repeat(before) + text + ' '.repeat(spare - before);
}

/** The words of a line that was padded, and where they stand. */
export function unpadLine(padded: string): { text: string; align: Align } {
  const text = padded.trim();
  const before = padded.length - padded.trimStart().length;
  const after = padded.length - padded.trimEnd().length;
  if (text === '' || Math.abs(before - after) <= 1) return { text, align: 'centre' };
  return { text, align: before < after ? 'left' : 'right' };
}
