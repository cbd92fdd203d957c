import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Vitals } from '#core/contracts/index.ts';
import { type Facts, type Firsts, judge, offOnPurpose } from './rules.ts';

const minute = 60_000;
/** 10 h in Paris. */
const ten = Date.UTC(2026, 10, 23, 9);
const vitals: Vitals = {
  at: ten,
  version: '1',
  uptime: 1,
  frame: { kind: 'slide' },
  glass: 'lit',
  errors: 0,
};
const well: Facts = {
  revoked: false,
  timeZone: 'Europe/Paris',
  darkHours: undefined,
  maintenanceUntil: undefined,
  maintenanceEnded: undefined,
  seenAt: ten,
  plan: 'a',
  applied: 'a',
  vitals: { at: ten, body: vitals },
};

/** Judged every minute from `from` on: the types found, minute by minute. */
function watched(minutes: number, factsAt: (now: number) => Facts, from = ten): string[][] {
  let firsts: Firsts = {};
  return Array.from({ length: minutes }, (_, i) => {
    const result = judge(firsts, factsAt(from + i * minute), from + i * minute);
    firsts = result.firsts;
    return result.findings.map(({ type }) => type);
  });
}

describe('the faults of a screen', () => {
  test('one that is well has none, and one that was never there either', () => {
    expect(judge({}, well, ten).findings).toEqual([]);
    expect(judge({}, { ...well, seenAt: undefined, applied: undefined }, ten).findings).toEqual([]);
  });

  test('silent for three minutes it is off line, since it was last heard of', () => {
    expect(judge({}, well, ten + 3 * minute - 1).findings).toEqual([]);
    expect(judge({}, well, ten + 3 * minute).findings).toMatchObject([{ type: 'screen-offline', at: ten }]);
    expect(watched(5, () => well)).toEqual([[], [], [], ['screen-offline'], ['screen-offline']]);
  });

  test('another plan than it should have is a fault after five minutes, unless it takes up one after the other', () => {
    const late = (now: number): Facts => ({ ...well, seenAt: now, plan: 'b' });
    expect(watched(7, late).findIndex((found) => found.includes('screen-wrong-plan'))).toBe(5);
    const busy = (now: number): Facts => ({ ...late(now), plan: `b${now}`, applied: `a${now}` });
    expect(watched(12, busy).flat()).toEqual([]);
  });

  test('nothing on the glass is a fault after two minutes', () => {
    const black = (now: number): Facts => ({
      ...well,
      seenAt: now,
      vitals: { at: now, body: { ...vitals, glass: 'black' } },
    });
    expect(watched(4, black)).toEqual([[], [], ['screen-black'], ['screen-black']]);
  });

  test('dark on purpose is not black', () => {
    const body: Vitals = { ...vitals, glass: 'dark', frame: { kind: 'dark' } };
    expect(watched(9, (now) => ({ ...well, seenAt: now, vitals: { at: now, body } })).flat()).toEqual([]);
  });

  test('an update that did not start is a fault at once, and one that did is none', () => {
    const body: Vitals = { ...vitals, version: '1+aaaaaaaaaaaaaaaa', refuses: 'b'.repeat(16) };
    expect(judge({}, { ...well, vitals: { at: ten, body } }, ten).findings).toMatchObject([
      {
        type: 'screen-update-failed',
        detail: `build ${'b'.repeat(16)} did not start, goes on with ${body.version}`,
      },
    ]);
    const { refuses: _, ...after } = body;
    expect(judge({}, { ...well, vitals: { at: ten, body: after } }, ten).findings).toEqual([]);
  });

  test('five failures in ten minutes are a fault at once', () => {
    const body: Vitals = { ...vitals, errors: 5, lastError: 'x is undefined' };
    expect(judge({}, { ...well, vitals: { at: ten, body } }, ten).findings).toMatchObject([
      { type: 'screen-failing', detail: '5 in ten minutes: x is undefined' },
    ]);
  });
});

describe('off on purpose', () => {
  const night = { from: '22:00', until: '10:00' };

  test('is never a fault, whatever the facts', () => {
    const off = fc.constantFrom<Partial<Facts>>(
      { revoked: true },
      { maintenanceUntil: ten + minute },
      { darkHours: { from: '09:00', until: '11:00' } },
      { darkHours: { from: '22:00', until: '10:01' } },
    );
    const seenAt = fc.integer({ min: 0, max: ten });
    const glass = fc.constantFrom('lit', 'dark', 'black');
    fc.assert(
      fc.property(off, seenAt, glass, fc.integer({ min: 0, max: 99 }), (why, seen, onGlass, errors) => {
        const body = { ...vitals, glass: onGlass, errors } as Vitals;
        const facts = { ...well, ...why, seenAt: seen, plan: 'b', vitals: { at: ten, body } };
        expect(judge({ 'screen-black': 0 }, facts, ten)).toEqual({ firsts: {}, findings: [] });
        expect(offOnPurpose(facts, ten)).toBeDefined();
      }),
    );
  });

  test('a screen that sleeps at night has three minutes to be back in the morning', () => {
    const facts = { ...well, darkHours: night, seenAt: ten - 12 * 60 * minute };
    const found = watched(6, () => facts, ten - 2 * minute);
    expect(found).toEqual([[], [], [], [], [], ['screen-offline']]);
  });

  test('after maintenance as well, whether it ran out or was ended', () => {
    const seenAt = ten - 60 * minute;
    for (const over of [{ maintenanceUntil: ten }, { maintenanceEnded: ten }]) {
      expect(watched(4, () => ({ ...well, ...over, seenAt }))).toEqual([[], [], [], ['screen-offline']]);
    }
  });
});
