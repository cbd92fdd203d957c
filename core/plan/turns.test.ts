import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundRobin } from './round-robin.ts';
import { divide } from './shares.ts';
import { type Contender, type Loop, loopOf, turnAt } from './turns.ts';

const hourMs = 3_600_000;

function routine(dwellMs = 10_000, weight = 1): Contender {
  return { class: 'routine', dwellMs, weight };
}

function campaign(share: number | undefined, dwellMs = 10_000): Contender {
  return { class: 'campaign', dwellMs, weight: 1, share };
}

/** How long `index` is up in [0, at) of an endless loop, ms. */
function upUntil(loop: Loop, index: number): (at: number) => number {
  const sums = new Float64Array(loop.who.length + 1);
  for (const [turn, who] of loop.who.entries()) {
    const length = (loop.starts[turn + 1] ?? 0) - (loop.starts[turn] ?? 0);
    sums[turn + 1] = (sums[turn] ?? 0) + (who === index ? length : 0);
  }
  const whole = sums[loop.who.length] ?? 0;
  return (at) => {
    const turn = turnAt(loop, at);
    const part = loop.who[turn] === index ? (at % loop.lengthMs) - (loop.starts[turn] ?? 0) : 0;
    return Math.floor(at / loop.lengthMs) * whole + (sums[turn] ?? 0) + part;
  };
}

/** The furthest that any hour's share of `index` is from `share`, ms; hours begin at every second of the loop. */
function worstHour(loop: Loop, index: number, share: number): number {
  const up = upUntil(loop, index);
  let worst = 0;
  for (let at = 0; at < Math.min(loop.lengthMs, 6 * hourMs); at += 1000) {
    worst = Math.max(worst, Math.abs(up(at + hourMs) - up(at) - share * hourMs));
  }
  return worst;
}

describe('the division of time', () => {
  it.each<[string, Contender[], number[], number]>([
    ['a share is a fraction of the time', [campaign(0.3), routine()], [0.3, 0], 0.7],
    ['shares over one are scaled down', [campaign(0.9), campaign(0.6), routine()], [0.6, 0.4, 0], 0],
    ['shares of one leave the routine nothing', [campaign(0.5), campaign(0.5), routine()], [0.5, 0.5, 0], 0],
    [
      'one without a share has half of the rest',
      [campaign(0.2), campaign(undefined), routine()],
      [0.2, 0.4, 0],
      0.4,
    ],
    ['two without share it', [campaign(undefined), campaign(undefined), routine()], [0.25, 0.25, 0], 0.5],
    ['without routine campaigns divide it all', [campaign(0.2), campaign(0.6)], [0.25, 0.75], 0],
  ])('%s', (_, contenders, campaigns, rest) => {
    const division = divide(contenders);
    for (const [index, share] of campaigns.entries()) expect(division.campaigns[index]).toBeCloseTo(share, 9);
    expect(division.routine).toBeCloseTo(rest, 9);
  });
});

describe('turns', () => {
  it('of routine items follow their weights, spread out', () => {
    expect(roundRobin([5, 1, 1])).toEqual([0, 0, 1, 0, 2, 0, 0]);
    expect(roundRobin([2, 4])).toEqual([1, 0, 1]);
  });

  it('of alerts are equal', () => {
    const loop = loopOf([
      { class: 'vital', dwellMs: 10_000, weight: 9 },
      { class: 'vital', dwellMs: 10_000, weight: 1 },
    ]);
    expect([...loop.who]).toEqual([0, 1]);
  });

  it('of a campaign at 30 % are three in ten', () => {
    const loop = loopOf([campaign(0.3), routine()]);
    expect([...loop.who].filter((who) => who === 0)).toHaveLength(3);
    expect(loop.lengthMs).toBe(100_000);
  });

  it('come to every routine item, however many there are beside a campaign', () => {
    const items = Array.from({ length: 150 }, (_, index) => routine(8_000 + 100 * index, 1 + (index % 7)));
    const loop = loopOf([campaign(0.9), ...items]);
    expect(new Set(loop.who).size).toBe(151);
  });

  it('come to a campaign of the least share too', () => {
    const loop = loopOf([campaign(0.00001), routine()]);
    expect(new Set(loop.who).size).toBe(2);
  });

  it('give runs that end where another begins, also across the wrap', () => {
    const loop = loopOf([campaign(0.7), routine()]);
    for (let turn = 0; turn < loop.who.length; turn++) {
      const end = loop.runEnds[turn] ?? 0;
      expect(loop.who[turnAt(loop, end - 1)]).toBe(loop.who[turn]);
      expect(loop.who[turnAt(loop, end)]).not.toBe(loop.who[turn]);
    }
  });

  const seconds = fc.integer({ min: 3, max: 60 }).map((s) => s * 1000);
  const shares = fc.integer({ min: 1, max: 99 }).map((percent) => percent / 100);

  it('hold a campaign’s share to one item in every hour, whatever the lengths of its own and the routine’s turns', () => {
    const cases = fc.tuple(
      shares,
      seconds,
      fc.array(fc.tuple(seconds, fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 5 }),
    );
    fc.assert(
      fc.property(cases, ([share, dwell, items]) => {
        const loop = loopOf([
          campaign(share, dwell),
          ...items.map(([length, weight]) => routine(length, weight)),
        ]);
        const longest = Math.max(dwell, ...items.map(([length]) => length));
        expect(worstHour(loop, 0, share)).toBeLessThanOrEqual(longest + 1);
      }),
      { numRuns: 60 },
    );
  });

  const several = (length: fc.Arbitrary<number>) =>
    fc.tuple(
      fc.array(fc.tuple(shares, length), { minLength: 2, maxLength: 5 }),
      fc.array(fc.tuple(length, fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 4 }),
    );

  /** The worst hour of any campaign, in turns of the longest. */
  function worstOf([named, items]: [[number, number][], [number, number][]]): number {
    const contenders = [
      ...named.map(([share, dwell]) => campaign(share, dwell)),
      ...items.map(([length, weight]) => routine(length, weight)),
    ];
    const { campaigns } = divide(contenders);
    const loop = loopOf(contenders);
    const longest = Math.max(...contenders.map(({ dwellMs }) => dwellMs));
    return Math.max(...named.map((_, index) => worstHour(loop, index, campaigns[index] ?? 0) / longest));
  }

  it('hold the shares of several campaigns to one item in every hour when turns are of one length', () => {
    fc.assert(
      fc.property(several(fc.constant(10_000)), (given) => {
        expect(worstOf(given)).toBeLessThanOrEqual(1.001);
      }),
      { numRuns: 60 },
    );
  });

  it('hold them to one and a half of the longest where many lengths are mixed', () => {
    fc.assert(
      fc.property(several(seconds), (given) => {
        expect(worstOf(given)).toBeLessThanOrEqual(1.5);
      }),
      { numRuns: 60 },
    );
  });
});
