import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from './compile.ts';
import { fullest, loadOf, loadSpans } from './load.ts';
import { at, hourMs, inputsOf, placed } from './samples.ts';
import { makeStage } from './stage.ts';

const item = (
  placement: string,
  change: Partial<Parameters<typeof loadOf>[0][number]> = {},
): Parameters<typeof loadOf>[0][number] => ({
  placement,
  message: placement,
  class: 'routine',
  weight: 1,
  dwellMs: 10_000,
  ...change,
});

describe('the load of a loop', () => {
  test('of equals each comes by once a round', () => {
    const load = loadOf([item('a'), item('b'), item('c', { dwellMs: 20_000 })]);
    expect(load.roundMs).toBe(40_000);
    expect(load.items.map(({ everyMs }) => everyMs)).toEqual([40_000, 40_000, 40_000]);
    expect(load.items[0]).toMatchObject({ placement: 'c', share: 0.5 });
  });

  test('what has the double weight comes by twice', () => {
    const { items, roundMs } = loadOf([item('a', { weight: 2 }), item('b')]);
    expect(items).toMatchObject([
      { placement: 'a', everyMs: 15_000 },
      { placement: 'b', everyMs: 30_000 },
    ]);
    expect(roundMs).toBe(30_000);
  });

  test('a campaign slows the routine down', () => {
    const load = loadOf([item('a'), item('b'), item('c', { class: 'campaign', share: 0.5 })]);
    expect(load.roundMs).toBe(40_000);
    expect(load.shares.campaign).toBeCloseTo(0.5);
    expect(load.items.find(({ placement }) => placement === 'c')?.everyMs).toBe(20_000);
  });

  test('campaigns that take everything leave the routine no turn', () => {
    const load = loadOf([item('a'), item('c', { class: 'campaign', share: 1 })]);
    expect(load.items.find(({ placement }) => placement === 'a')?.everyMs).toBeUndefined();
  });

  test('what is loud takes the time of all others', () => {
    const load = loadOf([item('a'), item('u', { class: 'urgent' }), item('w', { class: 'urgent' })]);
    expect(load.items.map(({ placement }) => placement)).toEqual(['u', 'w']);
    expect(load.interrupted).toBe(1);
  });

  test('nothing is nothing', () => {
    expect(loadOf([])).toMatchObject({ roundMs: 0, items: [] });
  });
});

const taking = fc.record({
  class: fc.constantFrom('routine' as const, 'campaign' as const),
  weight: fc.integer({ min: 1, max: 4 }),
  dwellMs: fc.integer({ min: 5, max: 30 }).map((seconds) => seconds * 1000),
  share: fc.constantFrom(0.1, 0.25, 0.4),
});

test('it is what the loop itself does, to within the rounding of its turns', () => {
  fc.assert(
    fc.property(fc.array(taking, { minLength: 1, maxLength: 6 }), (some) => {
      const all = some.map((one, index) =>
        item(`p${index}`, one.class === 'campaign' ? one : { ...one, share: undefined }),
      );
      const { loop } = makeStage(
        all.map((one) => ({ ...one, item: { ...one, revision: 1, share: one.share ?? 0 } })),
      );
      for (const one of loadOf(all).items) {
        const turns = [...(loop?.who ?? [])].filter((who) => all[who]?.placement === one.placement).length;
        const real = (turns * one.dwellMs) / (loop?.lengthMs ?? 1);
        expect(Math.abs(real - one.share)).toBeLessThan(0.02);
      }
    }),
    { numRuns: 60 },
  );
});

describe('over a day', () => {
  const market = placed('market', {
    windows: { from: '2026-11-25T08:00', rrule: 'FREQ=WEEKLY;BYDAY=WE,SA', duration: 'PT5H' },
  });
  const night = { display: { darkHours: { from: '23:00', until: '06:00' } } };
  const plan = compile(inputsOf([placed('news'), market], night), at('2026-11-25T00:00'));
  const day = { from: at('2026-11-25T00:00'), until: at('2026-11-26T00:00') };

  test('it says when the loop is fullest, and what is dark', () => {
    const spans = loadSpans(plan, day);
    expect(spans.map(({ dark, load }) => [dark, load.items.length])).toEqual([
      [true, 1],
      [false, 1],
      [false, 2],
      [false, 1],
      [true, 1],
    ]);
    expect(fullest(spans)).toMatchObject({ from: at('2026-11-25T08:00'), until: at('2026-11-25T13:00') });
  });

  test('one more is there only within its windows', () => {
    const intervals = [{ from: at('2026-11-25T12:00'), until: at('2026-11-25T14:00') }];
    const spans = loadSpans(plan, day, { item: item('new'), intervals });
    const fuller = spans.filter(({ load }) => load.items.some(({ placement }) => placement === 'new'));
    expect(fuller.map(({ from, until, load }) => [from, until, load.roundMs])).toEqual([
      [at('2026-11-25T12:00'), at('2026-11-25T13:00'), 30_000],
      [at('2026-11-25T13:00'), at('2026-11-25T14:00'), 20_000],
    ]);
  });

  test('the night that ends summer time is an hour longer', () => {
    const autumn = compile(
      inputsOf([placed('news', { windows: { from: '2026-10-01T00:00' } })]),
      at('2026-10-24T00:00'),
    );
    const spans = loadSpans(autumn, { from: at('2026-10-25T00:00'), until: at('2026-10-26T00:00') });
    expect(spans.reduce((sum, { from, until }) => sum + until - from, 0)).toBe(25 * hourMs);
  });
});
