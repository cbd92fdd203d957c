import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CertifiedRow } from '#core/contracts/index.ts';
import { attest, inOrder, type Span, togetherMs } from './attest.ts';

const minute = 60_000;
const period: Span = { from: 1000 * minute, until: 2000 * minute };
const row = (from: number, until: number | null, receivedAt = until ?? from): CertifiedRow => ({
  id: `w-${from}`,
  display: 'd1',
  revision: 1,
  from: from * minute,
  until: until === null ? null : until * minute,
  how: 'shown',
  receivedAt: receivedAt * minute,
});
const spans = (list: readonly Span[]) => list.map(({ from, until }) => [from / minute, until / minute]);

describe('what witnesses say of a period', () => {
  test('turns of a loop are one time of display, and a longer silence is a gap', () => {
    const rows = [row(1000, 1001), row(1010, 1011), row(1020, 1021), row(1100, 1101)];
    const { turns, shownMs, shown, gaps } = attest(rows, period);
    expect([turns, shownMs]).toEqual([4, 4 * minute]);
    expect(spans(shown)).toEqual([
      [1000, 1021],
      [1100, 1101],
    ]);
    expect(spans(gaps)).toEqual([
      [1021, 1100],
      [1101, 2000],
    ]);
  });

  test('what lies outside of the period counts for nothing', () => {
    const { shown, turns } = attest([row(900, 1005), row(1995, 2100), row(10, 20)], period);
    expect(turns).toBe(2);
    expect(spans(shown)).toEqual([
      [1000, 1005],
      [1995, 2000],
    ]);
  });

  test('a row without an end vouches for no instant after it was received', () => {
    expect(spans(attest([row(1000, null, 1200)], period).shown)).toEqual([[1000, 1200]]);
    expect(attest([row(1000, null, 900)], period).turns).toBe(0);
  });

  test('a gap is cut where the display is dark on purpose', () => {
    const dark = [{ from: 1500 * minute, until: 1600 * minute }];
    const { gaps } = attest([row(1000, 1400)], period, { dark });
    expect(gaps.map((gap) => [...(spans([gap])[0] ?? []), gap.dark])).toEqual([
      [1400, 1500, false],
      [1500, 1600, true],
      [1600, 2000, false],
    ]);
  });

  test('periods and gaps together are the period, apart and in order, whatever the rows', () => {
    const span = fc.tuple(fc.integer({ min: 800, max: 2200 }), fc.integer({ min: 0, max: 300 }));
    fc.assert(
      fc.property(fc.array(span), fc.array(span, { maxLength: 3 }), (given, nights) => {
        const rows = given.map(([from, length]) => row(from, from + length));
        const dark = nights.map(([from, length]) => ({
          from: from * minute,
          until: (from + length) * minute,
        }));
        const { shown, gaps, shownMs } = attest(rows, period, { dark: dark.slice(0, 1) });
        const all = [...shown, ...gaps].sort((a, b) => a.from - b.from);
        expect(all.reduce((at, part) => (part.from === at ? part.until : Number.NaN), period.from)).toBe(
          period.until,
        );
        expect(shownMs).toBeLessThanOrEqual(shown.reduce((sum, { from, until }) => sum + until - from, 0));
        for (const [i, { until }] of shown.entries()) {
          const next = shown[i + 1];
          if (next) expect(next.from - until).toBeGreaterThan(togetherMs);
        }
      }),
    );
  });

  test('rows have one order, whatever the order they came in', () => {
    const rows = [row(1, 2), row(3, 4), { ...row(1, 2), id: 'w-0' }, { ...row(0, 2), display: 'd0' }];
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (mixed) => {
        expect(inOrder(mixed)).toEqual(inOrder(rows));
      }),
    );
  });
});
