/** From witnesses to what stood where and when: pure, so that whoever holds the rows can do it again. */
import type { CertifiedDisplay, CertifiedRow } from '#core/contracts/index.ts';
import { mergeIntervals } from '#core/display/dark-hours.ts';

export type Span = { readonly from: number; readonly until: number };

/** In a loop a notice takes turns with others: turns less than this apart are one time of display, ms. */
export const togetherMs = 15 * 60_000;

/** The order in which rows are hashed. */
export function inOrder(rows: readonly CertifiedRow[]): CertifiedRow[] {
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...rows].sort((a, b) => compare(a.display, b.display) || a.from - b.from || compare(a.id, b.id));
}

type Stood = Pick<CertifiedDisplay, 'turns' | 'shownMs' | 'shown' | 'gaps'>;

/**
 * What the rows of one display say of a period. A row without an end vouches for the time until it was received, and for no
 * instant more.
 */
export function attest(
  rows: readonly CertifiedRow[],
  period: Span,
  { dark = [], together = togetherMs }: { dark?: readonly Span[]; together?: number } = {},
): Stood {
  const turns = rows
    .map(({ from, until, receivedAt }) => ({ from, until: until ?? Math.max(from, receivedAt) }))
    .map(({ from, until }) => ({
      from: Math.max(from, period.from),
      until: Math.min(until, period.until),
    }))
    .filter(({ from, until }) => from < until)
    .sort((a, b) => a.from - b.from);
  const exact = mergeIntervals(turns);
  const shown = mergeIntervals(exact.map(({ from, until }) => ({ from, until: until + together })))
    // The tolerance joins turns; it adds nothing after the last of them.
    .map(({ from, until }) => ({ from, until: until - together }));
  return {
    turns: turns.length,
    shownMs: exact.reduce((sum, { from, until }) => sum + until - from, 0),
    shown,
    gaps: gapsOf(shown, period).flatMap((gap) => cutBy(gap, dark)),
  };
}

function gapsOf(shown: readonly Span[], period: Span): Span[] {
  const ends = [period.from, ...shown.map(({ until }) => until)];
  const starts = [...shown.map(({ from }) => from), period.until];
  return ends
    .map((from, i) => ({ from, until: starts[i] ?? period.until }))
    .filter(({ from, until }) => from < until);
}

function cutBy(gap: Span, dark: readonly Span[]): (Span & { dark: boolean })[] {
  const within = dark
    .map(({ from, until }) => ({ from: Math.max(from, gap.from), until: Math.min(until, gap.until) }))
    .filter(({ from, until }) => from < until);
  return [
    ...within.map((part) => ({ ...part, dark: true })),
    ...gapsOf(within, gap).map((part) => ({ ...part, dark: false })),
  ].sort((a, b) => a.from - b.from);
}
