import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FaultNotice, isRipe, nextStep, type Standing } from './gather.ts';

const minute = 60_000;
const notice: FaultNotice = {
  fault: 'f1',
  display: 'd1',
  type: 'screen-offline',
  from: 0,
  until: undefined,
  openedAt: 3 * minute,
  toldAt: undefined,
  overToldAt: undefined,
};
const nothing = { begun: [], over: [], carried: [], spent: [] };
const step = (notices: FaultNotice[], now: number, standing: Standing = 'well') =>
  nextStep(notices, () => standing, now);

describe('what is to be told of faults', () => {
  test('one that begins, unless the display is off on purpose by then', () => {
    expect(step([notice], 5 * minute, 'unclear')).toEqual({ ...nothing, begun: [notice] });
    expect(step([notice], 5 * minute, 'off')).toEqual(nothing);
  });

  test('one that was over before it was told is not', () => {
    expect(step([{ ...notice, until: 4 * minute }], 5 * minute)).toEqual({ ...nothing, spent: ['f1'] });
  });

  test('its end, when the display is well again and not merely off', () => {
    const over = { ...notice, toldAt: 5 * minute, until: 9 * minute };
    expect(step([over], 11 * minute)).toEqual({ ...nothing, over: [over] });
    expect(step([over], 11 * minute, 'off')).toEqual(nothing);
    expect(step([over], 11 * minute, 'unclear')).toEqual(nothing);
  });

  test('one that comes back before its end was told goes on, and is not told again', () => {
    const over = { ...notice, toldAt: 5 * minute, until: 9 * minute };
    const again = { ...notice, fault: 'f2', from: 10 * minute, openedAt: 13 * minute };
    expect(step([over, again], 14 * minute)).toEqual({
      ...nothing,
      carried: [{ fault: 'f2', from: 0, toldAt: 5 * minute }],
      spent: ['f1'],
    });
  });

  test('one that comes back after its end was told is told again when the quiet time is over', () => {
    const over = { ...notice, toldAt: 5 * minute, until: 9 * minute, overToldAt: 11 * minute };
    const again = { ...notice, fault: 'f2', openedAt: 13 * minute };
    expect(step([over, again], 35 * minute - 1)).toEqual(nothing);
    expect(step([over, again], 35 * minute)).toEqual({ ...nothing, begun: [again], spent: ['f1'] });
  });

  test('an end that could not be told for five weeks is forgotten', () => {
    const over = { ...notice, toldAt: 5 * minute, until: 9 * minute };
    expect(step([over], 36 * 86_400_000, 'off')).toEqual({ ...nothing, spent: ['f1'] });
  });

  test('waits two minutes for others, counted from the first', () => {
    const late = { ...notice, fault: 'f2', display: 'd2', openedAt: 4 * minute };
    expect(isRipe({ begun: [notice, late], over: [] }, 5 * minute - 1)).toBe(false);
    expect(isRipe({ begun: [notice, late], over: [] }, 5 * minute)).toBe(true);
  });

  test('however it comes and goes, a beginning is told every half an hour at most, an end once for each', () => {
    const flips = fc.array(fc.boolean(), { minLength: 60, maxLength: 240 });
    fc.assert(
      fc.property(flips, (broken) => {
        let notices: FaultNotice[] = [];
        const begun: number[] = [];
        const over: number[] = [];
        for (const [index, isBroken] of broken.entries()) {
          const now = index * minute;
          const lasts = notices.some(({ until }) => until === undefined);
          if (isBroken && !lasts) notices.push({ ...notice, fault: `f${index}`, from: now, openedAt: now });
          if (!isBroken) notices = notices.map((one) => ({ ...one, until: one.until ?? now }));
          const next = step(notices, now, isBroken ? 'unclear' : 'well');
          const ripe = isRipe(next, now);
          if (ripe && next.begun.length > 0) begun.push(now);
          if (ripe && next.over.length > 0) over.push(now);
          notices = notices
            .filter(({ fault }) => !next.spent.includes(fault))
            .map((one) => ({
              ...one,
              toldAt:
                next.carried.find(({ fault }) => fault === one.fault)?.toldAt ??
                (ripe && next.begun.includes(one) ? now : one.toldAt),
              overToldAt: ripe && next.over.includes(one) ? now : one.overToldAt,
            }));
        }
        for (const [index, at] of begun.entries())
          expect(at - (begun[index - 1] ?? -30 * minute)).toBeGreaterThanOrEqual(30 * minute);
        expect(begun.length - over.length).toBeGreaterThanOrEqual(0);
        expect(begun.length - over.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
