import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextStep, type Reading, type Standing } from './standing.ts';

const minute = 60_000;
const pace = 5 * minute;
const reading = (value: number, at: number, life = 60 * minute): Reading => ({
  bySlot: { air: value },
  at,
  until: at + life,
});
const standing = (parts: Partial<Standing>): Standing => ({
  newest: undefined,
  shown: undefined,
  toldAt: undefined,
  ...parts,
});

describe('what displays are given next', () => {
  test('the first values at once, and nothing while nothing has come', () => {
    const first = reading(8, 0);
    expect(nextStep(standing({}), pace, 0)).toEqual({ do: 'keep' });
    expect(nextStep(standing({ newest: first }), pace, 0)).toEqual({ do: 'show', reading: first });
  });

  test('other values wait until the pace allows them', () => {
    const [shown, newest] = [reading(8, 0), reading(9, minute)];
    const now = standing({ shown, newest, toldAt: 0 });
    expect(nextStep(now, pace, pace - 1).do).toBe('keep');
    expect(nextStep(now, pace, pace)).toEqual({ do: 'show', reading: newest });
  });

  test('the same values move the end only when half of their time is over', () => {
    const shown = reading(8, 0);
    const again = (at: number) =>
      nextStep(standing({ shown, newest: reading(8, at), toldAt: 0 }), pace, at).do;
    expect(again(29 * minute)).toBe('keep');
    expect(again(30 * minute)).toBe('show');
  });

  test('a newer reading that ends sooner ends what is shown sooner', () => {
    const newest = reading(8, minute, 2 * minute);
    expect(nextStep(standing({ shown: reading(8, 0), newest, toldAt: 0 }), pace, minute)).toEqual({
      do: 'show',
      reading: newest,
    });
  });

  test('what is over is taken off, and what waited takes its place whatever the pace', () => {
    const shown = reading(8, 0, 2 * minute);
    expect(nextStep(standing({ shown, newest: shown, toldAt: 0 }), pace, 2 * minute).do).toBe('drop');
    const newest = reading(9, minute);
    expect(nextStep(standing({ shown, newest, toldAt: 0 }), pace, 2 * minute).do).toBe('show');
  });

  test('whatever comes and whenever: nothing too old is given, and a step is followed by rest', () => {
    const someReading = fc
      .record({
        value: fc.integer({ max: 2 }),
        at: fc.nat(10_000),
        life: fc.integer({ min: 1, max: 10_000 }),
      })
      .map(({ value, at, life }) => reading(value, at, life));
    const some = fc.record({
      newest: fc.option(someReading, { nil: undefined }),
      shown: fc.option(someReading, { nil: undefined }),
      toldAt: fc.option(fc.nat(10_000), { nil: undefined }),
    });
    fc.assert(
      fc.property(some, fc.nat(5_000), fc.nat(25_000), (before, paceMs, now) => {
        const step = nextStep(before, paceMs, now);
        if (step.do === 'show') expect(step.reading.until).toBeGreaterThan(now);
        if (step.do === 'keep') return;
        const shown = step.do === 'show' ? step.reading : undefined;
        expect(nextStep({ newest: before.newest, shown, toldAt: now }, paceMs, now).do).toBe('keep');
      }),
    );
  });
});
